"""Draws displays of made-up phones with FreeType: /usr/bin/python3 draw.py FOLDER writes pictures and texts.json there."""
import json
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = ('DejaVuSerif.ttf', 'LiberationSerif-Bold.ttf', 'LiberationSansNarrow-Regular.ttf', 'DejaVuSansMono.ttf',
         'DejaVuSans-Bold.ttf', 'LiberationSans-Italic.ttf')
ADVANCES = ('whole', 'kerned', 'fractional')
COLOURS = (((255, 255, 255), (0, 0, 0)), ((20, 30, 60), (240, 230, 200)), ((200, 220, 210), (120, 20, 40)),
           ((40, 90, 40), (255, 240, 90)))
PEOPLE = (('4711', 'Jürgen Müller'), ('4802', 'Anaïs Lefèvre'), ('4936', 'Åsa Öhrn'), ('5020', 'Bjørn Straße'),
          ('5168', 'Tom AVery'), ('4375', 'Wil To'))
LABELS = ('Talking', 'On hold', 'Incoming call', 'Voicemail: 2', 'Nachrichten: 3', 'Please wait', 'Missed calls',
          'Number engaged')
KEYS = ('Hold', 'Transfer', 'End', 'Redial', 'Fertig', 'Zurück', 'Menü', 'More')


def text_at(d, x, y, text, font, ink, advance):
    """Writes a text; y is its baseline. 'fractional' puts each letter between two pixels."""
    if advance == 'kerned':
        return d.text((x, y), text, font=font, fill=ink, anchor='ls')
    for c in text:
        d.text((x, y), c, font=font, fill=ink, anchor='ls')
        x += int(font.getlength(c) + 0.5) if advance == 'whole' else font.getlength(c) + 0.3


def places(number, name, label, timer, clock, keys, big, middle, small):
    """Kind of region, what it is, size, x, y, text, alignment, box."""
    yield 'number', 'number', big, 10, 60, number, 'left', (4, 20, 230, 56)
    yield 'timer', 'number', middle, 470, 60, timer, 'right', (320, 36, 156, 34)
    yield 'name', 'name', middle, 10, 110, name, 'left', (4, 84, 380, 38)
    yield 'state', 'label', middle, 10, 150, label, 'left', (4, 124, 300, 36)
    yield 'clock', 'number', small, 470, 20, clock, 'right', (380, 2, 96, 24)
    yield 'entry', 'name', small, 10, 190, f'{name}  {number}', 'left', (4, 172, 400, 26)
    for i, key in enumerate(keys):
        yield 'soft key', 'label', small, i * 120 + 60, 250, key, 'middle', (i * 120 + 3, 234, 114, 26)


def main(folder):
    rows, chance = [], random.Random(9)
    for f, path in enumerate(FONTS):
        for a, advance in enumerate(ADVANCES):
            sizes = [chance.choice(s) for s in ((24, 30, 36), (16, 18, 20), (12, 13, 14))]
            fonts = {s: ImageFont.truetype(path, s, layout_engine=0) for s in sizes}
            ground, ink = COLOURS[(f + a) % len(COLOURS)]
            for i in range(36):
                image = Image.new('RGB', (480, 272), ground)
                file, d = f'{f}-{a}-{i}.png', ImageDraw.Draw(image)
                number, name = PEOPLE[i % 6] if i < 24 else chance.choice(PEOPLE)
                timer, clock = (f'{chance.randrange(h):02d}:{chance.randrange(60):02d}' for h in (60, 24))
                for face, kind, size, x, y, text, align, box in places(
                        number, name, LABELS[i % 8], timer, clock, chance.sample(KEYS, 4), *sizes):
                    wide = fonts[size].getlength(text)
                    x -= {'left': 0, 'right': wide, 'middle': wide / 2}[align]
                    text_at(d, x if advance == 'fractional' else int(x), y, text, fonts[size], ink, advance)
                    rows.append(dict(rack=f'{Path(path).stem}, {advance}', file=file, box=box, text=text, face=face,
                                     kind=kind, language='en', heldOut=i >= 24))
                image.save(Path(folder) / file)
    (Path(folder) / 'texts.json').write_text(json.dumps(rows), encoding='utf-8')


main(sys.argv[1])
