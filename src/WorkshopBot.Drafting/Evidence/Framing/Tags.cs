using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Framing;

/// <summary>Questions at the end that ask for agreement: "…, isn't it?", "…, shunday emasmi?"</summary>
internal static class Tags
{
    private const int LongestTag = 6;

    private static readonly string[] Starts =
    [
        "isn't it", "is it not", "isn't that", "is that not", "aren't they", "aren't we", "don't we", "don't you", "doesn't it", "don't they", "wouldn't you", "won't you",
        "haven't we", "hasn't it", "shouldn't we", "shouldn't it", "shouldn't they", "can't we", "right", "agreed", "do you agree", "do we agree", "do you not", "who could", "who can",
        "who would", "am i right", "am i wrong", "no one", "or am i", "what do you think", "why not", "how about", "ok", "okay", "yes", "you see", "is it clear",
        "shunday emasmi", "shundaymasmi", "to'g'rimi", "to'g'ri emasmi", "rozimisiz", "qo'shilasizmi", "siz nima deysiz", "nima deysiz", "qanday fikrdasiz", "xo'pmi", "kim qarshi", "shunday emas",
    ];

    public static bool IsTag(string text)
    {
        if (!text.TrimEnd().TrimEnd('"', '”', '»', ')').EndsWith('?') || Words.Count(text) > LongestTag)
            return false;
        var key = Words.Key(text);
        return Array.Exists(Starts, start => key == start || key.StartsWith(start + " ", StringComparison.Ordinal));
    }
}
