"""Names of folders → whether they are people's, or those of one person's versions and parts."""

import re
import unicodedata
from collections.abc import Iterable

from grader.intake.names import key


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What people call the versions and parts of their own work; a number or letter may follow.
_PART = _words(
    """
    a again aktuell alt ancien another answer answers archive assignment assignments attempt
    backup bak best code copy core corrected correction data demo deutsch doc docs draft drafts
    eighth english entwurf erste essai example examples exercise exercises exo fifth files final
    finale first fixed folder fourth freitag friday good group grad half handin helper helpers
    home homework hw image images img improved intento kit lab lesson lib main material mon
    monday my neu new next notebook notebooks notes nouveau nuevo old older original other
    output part parts practice problem problems project ps question questions release report
    result results rev review revised revision run scratch second section session sheet solution
    solutions source sources src stage start starter step stub stubs stuff sub submission
    submissions submit take task tasks temp template test tests the third tmp trial trials try
    tries tue tuesday two one three four five update updated upload uploads v ver version
    versions versuch wed wednesday week weeks work working wrong 练习 作业 版本 提交 第 次 版
    最终 最终版 新建 新建文件夹 文件夹 旧 新 备份 副本 课 周 实验 题 答案 草稿 初稿 终稿 代码
    测试 修改 最新 一 二 三 四 五 作业一 作业二 作业三 尝试 结果 数据 图片 报告
    """
)
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HAN_PART = re.compile(
    r"(?:第?[一二三四五六七八九十百\d]+[次版课周章题个份]?|版本|最终|最新|最后|新建|作业|练习|提交|实验|"
    r"修改|尝试|文件夹|备份|副本|草稿|[初终原旧新]?[稿版]|代码|测试|答案|[上下]午|今天|昨天|课程)+"
)
# The commonest family names: half of them already belong to most of the people of a language.
_FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫"
    "孔向汤張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇盧鍾譚陸賈鄒賀顧龔萬錢嚴湯羅呂"
)
_GIVEN = _words(
    """
    aaron abdul abigail ada adam ahmed aisha alan alba albert alex alexander alexandra alfred
    ali alice alicia amal amanda amelia amelie amir amy ana anders andre andrea andreas andrew
    angela anita ann anna anne anthony antoine anton antonio arthur aya aysel barbara bea
    beatrice bella ben benjamin beth betty bianca bill bob boris brian bruno camille carl carla
    carlos carmen carol caroline catherine cecilia cem charles charlie charlotte chen chiara
    chloe chris christian christina christopher cindy claire clara claudia dana daniel daria
    dave david dean deniz diana diego dmitri dmitry dora doris ece edgar edith edward elena eli
    elias elif elisa elizabeth ella ellen elsa emil emily emma emre enzo eric erik erin esther
    eva eve evelyn fabian farida fatima fatma felix finn fiona florian frank franz fred frida
    frieda gabriel georg george gina gloria grace greta gus gustav hal hana hanna hannah hans
    harry hassan hector hedy heidi helen helena henry hiroshi hugo ian ida igor ilse ines ingrid
    irene irina isaac isabel ivan jack jacob jakob james jan jana jane janet jasmin jason javier
    jay jean jennifer jerry jessica jill jim jing joan joanna joe johan johanna john jon jonah
    jonas jonathan jorge jose josef joseph josie juan judith julia julian julie jun kai kamal
    karen karl kate katharina katie kelly ken kenji kevin kim klaus kofi kurt laila lara lars
    laura lea lee leila lena leo leon leonie lily lina linda lisa liu louis louise luca lucas
    lucia lucy luigi luis luisa luke magda maja mandy manuel marc marcel marco marcus margaret
    maria marie marina mario mark marta martha martin mary maryam mateo matthew maya mehmet mei
    melanie mia michael miguel mike mila milan mohamed mohammed mona muhammad nadia nancy naomi
    nasrin natalia nick nico nicole nikolai nils nina noah noor nora olga oliver olivia omar
    oscar otto pablo patricia patrick paul paula pedro peter petra phil philip pia pierre priya
    quentin rachel rania raul ravi rebecca renee richard rita rob robert robin roland roman ron
    rosa rosalind rosie roy ruth sabine sadia salma sam samuel sandra sara sarah sebastian
    sergei sergio simon simone sina sofia sonia sonja sophia sophie stefan stephen steve steven
    sue susan susanne sven tanja tara ted terry theo theresa thomas tim tina tobias tom tomas
    tomasz tony ulrich uma ursula uwe valeria vera victor victoria viktor vincent vivian walter
    wang wei wendy werner will william wolfgang xiao xin yan yara yasmin ying yoko yuki yuri
    yusuf zara zeynep zhang zoe zoya
    """
)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{6,12}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d(?:\d{4}|\d{6})?")
_SEVERAL = 2
_LONGEST = 5


def are_versions(names: Iterable[str]) -> bool:
    """Return whether all names are those of versions or parts: `v2`, `first try`, `Lesson 3`."""
    return all(map(_is_part, names))


def are_people(names: Iterable[str]) -> bool:
    """Return whether several names are recognised as people's, and the others may be people's."""
    listed = list(names)
    people = sum(map(_is_person, listed))
    # No list has every name; where a third is known and none is a version's, the rest are names.
    enough = (
        3 * people >= len(listed) if not any(map(_is_part, listed)) else 2 * people > len(listed)
    )
    return people >= _SEVERAL and enough


def bears_a_given_name(name: str) -> bool:
    """Return whether a given name, or a Chinese name, is in a name: it is one person's."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name))
    return any(word.casefold() in _GIVEN or _is_han_name(word) for word in words)


def _is_part(name: str) -> bool:
    plain = key(name)
    if _NUMBER.fullmatch(plain):
        return bool(_DATE.fullmatch(plain))
    words = _WORD.findall(plain)
    return all(
        len(word) == 1 or word in _PART or word.rstrip("s") in _PART or _HAN_PART.fullmatch(word)
        for word in words
    )


def _is_person(name: str) -> bool:
    """Return whether a name is surely a person's; words that name parts of work are not."""
    text = unicodedata.normalize("NFKC", name).strip()
    if _is_part(text):
        return False
    if _ADDRESS.fullmatch(text) or (_NUMBER.fullmatch(text) and not _DATE.fullmatch(text)):
        return True
    words = _WORD.findall(text)
    if any(word.casefold() in _PART and len(word) > 1 for word in words):
        return False
    if any(_is_han_name(word) for word in words):
        return True
    first = [word for word in words if word.casefold() in _GIVEN]
    written = [word for word in words if word[0].isupper() and not word.isupper()]
    return bool(first) or (_SEVERAL <= len(words) <= _LONGEST and len(written) == len(words))


def _is_han_name(word: str) -> bool:
    is_short = _HAN.fullmatch(word) and 2 <= len(word) <= 4  # noqa: PLR2004  as Chinese names are
    return bool(is_short) and word[0] in _FAMILY and not _HAN_PART.fullmatch(word)
