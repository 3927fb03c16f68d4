namespace WorkshopBot.Languages;

/// <summary>Scripts by their ISO 15924 codes.</summary>
public static class Scripts
{
    /// <summary>Cyrillic.</summary>
    public const string Cyrillic = "Cyrl";

    /// <summary>Latin.</summary>
    public const string Latin = "Latn";

    /// <summary>Whether a letter is Cyrillic.</summary>
    public static bool IsCyrillic(char letter) => letter is >= 'Ѐ' and <= 'ӿ';

    /// <summary>The script of most of a text's letters, Latin where it is not Cyrillic; null where it has none.</summary>
    public static string? Of(string text)
    {
        int cyrillic = 0, letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (IsCyrillic(c))
                cyrillic++;
        }
        return letters == 0 ? null : cyrillic * 2 > letters ? Cyrillic : Latin;
    }
}
