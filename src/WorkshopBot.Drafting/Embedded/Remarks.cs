using System.Collections.Frozen;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Contributions that say nothing of their own. They stay listed as not reflected.</summary>
internal static class Remarks
{
    private const int LongestWord = 1_000;

    // Whole answers, folded, in English, Uzbek and Russian.
    private static readonly FrozenSet<string> Empty = new[]
    {
        "no comment", "no comments", "no answer", "none", "nothing", "n a", "na", "nil", "nope", "no", "yes", "yeah", "ok", "okay", "same",
        "idk", "i don't know", "don't know", "dont know", "not sure", "no idea", "no opinion", "nothing to add", "no more comments", "agree", "i agree",
        "i agree with everyone", "agreed", "me too", "test", "testing", "hello", "hi", "thanks", "thank you", "see above", "as above", "same as above", "1", "x",
        "izoh yo'q", "izohsiz", "fikr yo'q", "fikrim yo'q", "yo'q", "ha", "xo'p", "bilmayman", "bilmadim", "qo'shilaman", "men ham", "javob yo'q",
        "rahmat", "salom", "hech narsa", "aytadigan gapim yo'q", "gap yo'q", "roziman",
        "net", "net kommentariyev", "bez kommentariyev", "ne znayu", "da", "soglasen", "soglasna", "spasibo", "nichego",
    }.ToFrozenSet();

    public static bool SaysNothing(string key) => Empty.Contains(key) || !key.Split(' ').Any(IsWord);

    /// <summary>Thousands of letters on end are a key that stuck, even where a language writes without blanks.</summary>
    private static bool IsWord(string word) => word.Length <= LongestWord && word.Any(char.IsLetter);
}
