namespace WorkshopBot.Evaluation.Sure;

/// <summary>Uzbek in Latin letters written in Cyrillic ones, well enough for measuring.</summary>
internal static class Cyrillic
{
    private static readonly (string Latin, string Cyrillic)[] Letters =
    [
        ("Oʻ", "Ў"), ("oʻ", "ў"), ("Gʻ", "Ғ"), ("gʻ", "ғ"), ("Sh", "Ш"), ("sh", "ш"), ("Ch", "Ч"), ("ch", "ч"), ("Ya", "Я"), ("ya", "я"), ("Yu", "Ю"), ("yu", "ю"),
        ("Yo", "Ё"), ("yo", "ё"), ("Ye", "Е"), ("ye", "е"), ("ʼ", "ъ"), ("A", "А"), ("a", "а"), ("B", "Б"), ("b", "б"), ("D", "Д"), ("d", "д"), ("E", "Э"), ("F", "Ф"), ("f", "ф"),
        ("G", "Г"), ("g", "г"), ("H", "Ҳ"), ("h", "ҳ"), ("I", "И"), ("i", "и"), ("J", "Ж"), ("j", "ж"), ("K", "К"), ("k", "к"), ("L", "Л"), ("l", "л"), ("M", "М"), ("m", "м"),
        ("N", "Н"), ("n", "н"), ("O", "О"), ("o", "о"), ("P", "П"), ("p", "п"), ("Q", "Қ"), ("q", "қ"), ("R", "Р"), ("r", "р"), ("S", "С"), ("s", "с"), ("T", "Т"), ("t", "т"),
        ("U", "У"), ("u", "у"), ("V", "В"), ("v", "в"), ("X", "Х"), ("x", "х"), ("Y", "Й"), ("y", "й"), ("Z", "З"), ("z", "з"),
    ];

    public static string Of(string latin)
    {
        var text = string.Concat(latin.Select((c, i) => c == 'e' && (i == 0 || !char.IsLetter(latin[i - 1])) ? 'э' : c));
        foreach (var (letters, cyrillic) in Letters)
            text = text.Replace(letters, cyrillic, StringComparison.Ordinal);
        return text.Replace('e', 'е');
    }
}
