using System.Text;

namespace WorkshopBot.Languages;

/// <summary>
/// One comparison key for both Uzbek scripts: lower case, Cyrillic turned into Latin, all apostrophes into <c>'</c>.
/// For comparing only; what is shown and quoted stays as written. Other Cyrillic text (Russian) folds by the same table.
/// </summary>
public static class Folding
{
    public const char Apostrophe = '\'';

    /// <summary>U+02B9, U+02BB, U+02BC, U+2018, U+2019, U+201B, U+2032, U+0060, U+00B4 and U+0027 all stand for the letters' apostrophe in real text.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or 'ʹ' or 'ʻ' or 'ʼ' or '‘' or '’' or '‛' or '`' or '´' or '′';

    /// <summary>The key of a text, in Unicode form C.</summary>
    public static string Key(string text)
    {
        var builder = new StringBuilder(text.Length + 8);
        Fold(text, builder, null);
        return builder.ToString();
    }

    /// <summary>The key, and for each of its characters the index of the character it came from in <paramref name="text"/>, which is to be in form C.</summary>
    public static string Key(string text, List<int> origins)
    {
        var builder = new StringBuilder(text.Length + 8);
        Fold(text, builder, origins);
        return builder.ToString();
    }

    private static void Fold(string source, StringBuilder key, List<int>? origins)
    {
        var text = origins is null ? Composed.Of(source) : source;
        for (var i = 0; i < text.Length; i++)
        {
            var before = key.Length;
            var c = char.ToLowerInvariant(text[i]);
            if (c < 'Ѐ')
                key.Append(IsApostrophe(c) ? Apostrophe : c);
            else if (IsApostrophe(c))
                key.Append(Apostrophe);
            else
                AppendCyrillic(key, text, i, c);
            for (var added = before; origins is not null && added < key.Length; added++)
                origins.Add(i);
        }
    }

    private static void AppendCyrillic(StringBuilder key, string text, int i, char c)
    {
        switch (c)
        {
            case 'е': key.Append(StartsSyllable(text, i) ? "ye" : "e"); break;
            case 'ц': key.Append(i > 0 && IsVowel(text[i - 1]) ? "ts" : "s"); break;
            // объект is obyekt in Latin: the sign is not written before an iotated vowel.
            case 'ъ': if (i + 1 >= text.Length || !IsIotated(text[i + 1])) key.Append(Apostrophe); break;
            case 'ь': break;
            default:
                if (Simple(c) is { } latin)
                    key.Append(latin);
                else
                    key.Append(c);
                break;
        }
    }

    private static string? Simple(char c) => c switch
    {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'ё' => "yo",
        'ж' => "j",
        'з' => "z",
        'и' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "x",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sh",
        'ы' => "i",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        'ў' => "o'",
        'ғ' => "g'",
        'қ' => "q",
        'ҳ' => "h",
        _ => null,
    };

    private static bool StartsSyllable(string text, int i) =>
        i == 0 || !char.IsLetter(text[i - 1]) || IsVowel(text[i - 1]) || char.ToLowerInvariant(text[i - 1]) is 'ъ' or 'ь';

    private static bool IsVowel(char c) =>
        char.ToLowerInvariant(c) is 'а' or 'е' or 'ё' or 'и' or 'о' or 'у' or 'ў' or 'э' or 'ю' or 'я' or 'ы';

    private static bool IsIotated(char c) => char.ToLowerInvariant(c) is 'е' or 'ё' or 'ю' or 'я';
}
