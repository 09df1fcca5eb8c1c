#!/usr/bin/env python3
"""Write python.jsonl: what score.py and Python's library make of many texts, for the unit tests of src/evaluate.

usage: python.py > python.jsonl

Each line is {"call": …, "in": […], "out": …}, likenesses as text, lest a reader round them. The texts are the gold's, damaged by a fixed sequence of random numbers.
"""
import difflib, html, json, os, random, sys

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, "..", "gold", "seeds")
sys.path.insert(0, GOLD)
sys.dont_write_bytecode = True
import score

ODD = ["\u00a0", "\u00ad", "–", "—", "•", "·", "’", "“", "`", "\t", "\r\n", "\x1c", "\x85", "\u2003", "\u200b", "…", "ﬁ", "½", "²", "Ⅳ", "①", "Ⓐ", "ª", "№",
       "e\u0301", "\u0345", "İ", "Σ", "ß", "😀", "\U0001f150", "ि", "日本", " - ", " / ", " .", ";", ":", "* ", "- ", "_", "|", "**", "\\", "<b>", "</td>", "<", ">",
       "&amp;", "&agrave", "&Egrave;", "&notit;", "&notin;", "&#8217;", "&#x2019", "&#146;", "&#0;", "&#13;", "&#xD800;", "&#x110000;", "&#65534;", "&#;", "&", "&;",
       "&lt;p&gt;", "&nbsp", "&CounterClockwiseContourIntegral;", "&zzz;", "&ltx", "Ã¨", "â€™", "Ã ", "\x81", "€"]


def texts():
    for name in sorted(os.listdir(GOLD)):
        if name.endswith(".rows.jsonl"):
            for line in open(os.path.join(GOLD, name), encoding="utf-8"):
                yield from json.loads(line)["cells"].values()


def damaged(text, dice):
    text = list(text)
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(text) + 1)
        what = dice.randrange(4)
        if what == 0:
            text[at:at] = dice.choice(ODD)
        elif what == 1:
            del text[at:at + dice.randrange(8)]
        elif what == 2:
            start = dice.randrange(len(text) + 1)
            text[at:at] = text[start:start + dice.randrange(20)]
        else:
            text = text[at:] + text[:at]
    return "".join(text)


def decoded(pieces):
    for encoding in ("utf-8", "cp1252", "utf-16"):
        try:
            return " ".join(bytes(piece).decode(encoding) for piece in pieces)
        except UnicodeDecodeError:
            pass
    return ""


def main():
    dice = random.Random(241)
    say = lambda call, args, out: print(json.dumps({"call": call, "in": args, "out": out}, ensure_ascii=False))
    pool = sorted({t for t in texts() if len(t) < 160})
    for _ in range(160):
        a = dice.choice(pool)
        b = damaged(a if dice.random() < 0.8 else dice.choice(pool), dice)
        say("ratio", [a, b], repr(difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()))
        say("similar", [a, b], repr(score.similar(a, b)))
    for _ in range(60):
        a, b = ("".join(dice.choice("ab c") for _ in range(dice.randrange(24))) for _ in "ab")
        say("ratio", [a, b], repr(difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()))
    for _ in range(160):
        text = damaged(dice.choice(pool), dice)
        for call, function in (("tidy", score.tidy), ("letters", score.letters), ("strip_markup", score.strip_markup), ("unscramble", score.unscramble), ("unescape", html.unescape)):
            if function(text) != text:
                say(call, [text], function(text))
    for odd in ODD:
        for call, function in (("tidy", score.tidy), ("letters", score.letters), ("strip_markup", score.strip_markup), ("unscramble", score.unscramble), ("unescape", html.unescape)):
            say(call, [odd + "Dove" + odd], function(odd + "Dove" + odd))
    for encoding in ("utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be"):
        for text in ("perché", "città – “l’unità”", "so"):
            raw = text.encode(encoding)
            for pieces in ([raw], [raw[:5], raw[5:]], [raw[:4], raw[4:8], b"\x81\x00"], [b"\xff\xfe", raw], [b"\x00\xd8\x81", raw]):
                pieces = [list(piece) for piece in pieces]
                say("decoded", pieces, decoded(pieces))


main()
