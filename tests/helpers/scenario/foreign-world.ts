import { setWorldConstructor, World } from '@cucumber/cucumber'

/** A World that does not extend Offhook's, as somebody brings it from another project. */
class ShopWorld extends World {}
setWorldConstructor(ShopWorld)
