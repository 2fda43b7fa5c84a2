"""The headings of Moodle's grading worksheet in the languages of its packs.

A site writes them in its own language, and several of its packs have changed their words over the
years. What is missing here costs nothing but a guess: see `moodle.py`.
"""

from grader.intake.names import key

_GRADE = (
    *("Grade", "Mark", "Bewertung", "Note", "Evaluation", "Évaluation", "Calificación"),
    *("Puntuación", "Nota", "Qualificació", "Cualificación", "Kalifikazioa", "Valutazione"),
    *("Avaliação", "Classificação", "Cijfer", "Beoordeling", "Ocena", "Známka", "Hodnocení"),
    *("Hodnotenie", "Osztályzat", "Pontszám", "Pont", "Оценка", "Оцінка", "评分", "成绩", "分数"),
    *(
        "成績",
        "分數",
        "評分",
        "評点",
        "評定",
        "성적",
        "점수",
        "Not",
        "Betyg",
        "Karakter",
        "Vurdering",
    ),
    *("Arvosana", "Arviointi", "Hinne", "Vērtējums", "Atzīme", "Įvertinimas", "Βαθμός", "Notă"),
    *("Ocjena", "Оцена", "الدرجة", "تقدير", "العلامة", "ציון", "نمره", "Điểm", "Nilai", "คะแนน"),
)
_MAXIMUM = (
    *("Maximum grade", "Maximum mark", "Bestwertung", "Höchstbewertung", "Maximale Bewertung"),
    *("Note maximale", "Évaluation maximale", "Calificación máxima", "Puntuación máxima"),
    *("Nota máxima", "Qualificació màxima", "Cualificación máxima", "Gehienezko kalifikazioa"),
    *("Valutazione massima", "Voto massimo", "Avaliação máxima", "Classificação máxima"),
    *(
        "Maximumcijfer",
        "Maximum cijfer",
        "Maximaal cijfer",
        "Maximale cijfer",
        "Maximale beoordeling",
    ),
    *("Maksymalna ocena", "Ocena maksymalna", "Maximální známka", "Maximální hodnocení"),
    *("Nejvyšší známka", "Maximálna známka", "Maximálne hodnotenie", "Max. pont", "Maximális pont"),
    *("Maximális pontszám", "Maximális osztályzat", "Максимальная оценка", "Максимальна оцінка"),
    *(
        "Максимална оценка",
        "最高分",
        "最高分数",
        "最高成绩",
        "最大分数",
        "满分",
        "满分成绩",
        "最高成績",
    ),
    *(
        "最高分數",
        "滿分",
        "最大評点",
        "最高評点",
        "満点",
        "最大評定",
        "최고 성적",
        "최대 성적",
        "최고 점수",
    ),
    *("최대 점수", "만점", "Maksimum not", "Enyüksek not", "En yüksek not", "En yüksek puan"),
    *("Maxbetyg", "Maximalt betyg", "Högsta betyg", "Maksimal karakter", "Maks. karakter"),
    *("Højeste karakter", "Maksimumskarakter", "Beste karakter", "Høyeste karakter"),
    *("Maksimal vurdering", "Maksimipisteet", "Maksimiarvosana", "Enimmäisarvosana"),
    *("Maksimaalne hinne", "Maksimālais vērtējums", "Maksimālā atzīme", "Maksimalus įvertinimas"),
    *("Μέγιστος βαθμός", "Nota maximă", "Notă maximă", "Najviša ocjena", "Maksimalna ocjena"),
    *("Najvišja ocena", "Maksimalna ocena", "Највиша оцена", "Максимална оцена", "الدرجة القصوى"),
    *("الدرجة العظمى", "العلامة القصوى", "الحد الأقصى للدرجة", "أعلى درجة", "ציון מירבי"),
    *("ציון מרבי", "ציון מקסימלי", "حداکثر نمره", "بیشترین نمره", "Điểm tối đa", "Điểm cao nhất"),
    *("Nilai maksimum", "Nilai maksimal", "คะแนนสูงสุด", "คะแนนเต็ม"),
)
_OTHER = (
    *("Identifier", "ID", "Full name", "First name", "Last name", "Surname", "ID number"),
    *("Email address", "Status", "Group", "Grade can be changed", "Last modified (submission)"),
    *("Last modified (grade)", "Feedback comments", "Vollständiger Name", "Vorname", "Nachname"),
    *("ID-Nummer", "E-Mail-Adresse", "Gruppe", "Bewertung kann geändert werden"),
    *("Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)", "Feedback als Kommentar"),
    *("Identifiant", "Nom complet", "Prénom", "Nom", "Nom de famille", "Numéro d'identification"),
    *("Adresse de courriel", "Statut", "Groupe", "La note peut être modifiée"),
    *("Dernière modification (travail remis)", "Dernière modification (note)"),
    *("Feedback par commentaires", "Identificador", "Nombre completo", "Nombre", "Apellido(s)"),
    *("Número de ID", "Dirección de correo", "Dirección Email", "Estado", "Grupo"),
    *("La calificación puede ser cambiada", "Última modificación (entrega)"),
    *("Última modificación (calificación)", "Comentarios de retroalimentación", "Nome completo"),
    *("Endereço de email", "Última modificação (envio)", "Última modificação (nota)"),
    *(
        "标识符",
        "编号",
        "全名",
        "名",
        "姓",
        "姓氏",
        "学号",
        "电子邮件地址",
        "邮箱地址",
        "状态",
        "小组",
    ),
    *("成绩可以更改", "成绩可被更改", "最后修改 (提交)", "最后修改 (成绩)", "反馈评论", "完整名稱"),
    *("電子郵件地址", "電子郵件信箱", "狀態", "群組", "メールアドレス", "フルネーム", "ステータス"),
)


def is_grade(heading: str) -> bool:
    """Whether a worksheet has the grades themselves under this heading."""
    return _compared(heading) in _GRADES


def is_maximum(heading: str) -> bool:
    """Whether a worksheet has full marks under this heading."""
    return _compared(heading) in _MAXIMA


def is_something_else(heading: str) -> bool:
    """Whether a worksheet has neither grades nor full marks under this heading."""
    return _compared(heading) in _OTHERS


def _compared(heading: str) -> str:
    return " ".join(key(heading).split())


_GRADES = frozenset(map(_compared, _GRADE))
_MAXIMA = frozenset(map(_compared, _MAXIMUM))
_OTHERS = frozenset(map(_compared, _OTHER)) - _GRADES
