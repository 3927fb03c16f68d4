using System.Text;

namespace WorkshopBot.Teams.Schema;

internal static class MentionMarkup
{
    private const string Open = "<at";
    private const string Close = "</at>";

    /// <summary>One pass over the text, whatever the number of mentions: a hostile activity costs no more than its length.</summary>
    public static string Strip(Activity activity)
    {
        var text = activity.Text ?? "";
        if (!text.Contains(Open, StringComparison.Ordinal) || Replacements(activity) is not { Count: > 0 } replacements)
            return text.Trim();

        var result = new StringBuilder(text.Length);
        var position = 0;
        while (Next(text, position) is var (start, end) && start >= 0)
        {
            result.Append(text, position, start - position);
            var markup = text[start..end];
            result.Append(replacements.GetValueOrDefault(markup, markup));
            position = end;
        }
        return result.Append(text, position, text.Length - position).ToString().Trim();
    }

    private static (int Start, int End) Next(string text, int from)
    {
        var close = text.IndexOf(Close, from, StringComparison.Ordinal);
        var start = close < 0 ? -1 : text.LastIndexOf(Open, close, close - from + 1, StringComparison.Ordinal);
        return close < 0 ? (-1, -1) : start < 0 ? (close, close + Close.Length) : (start, close + Close.Length);
    }

    private static Dictionary<string, string> Replacements(Activity activity)
    {
        var replacements = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mention in activity.Entities?.OfType<Mention>() ?? [])
        {
            var markup = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            replacements[markup] = mention.Mentioned.Id is { } id && id == activity.Recipient?.Id ? "" : Name(mention, markup);
        }
        return replacements;
    }

    private static string Name(Mention mention, string markup)
    {
        var inner = markup.IndexOf('>', StringComparison.Ordinal) + 1;
        return inner > 0 && markup.EndsWith(Close, StringComparison.Ordinal) && inner <= markup.Length - Close.Length
            ? markup[inner..^Close.Length]
            : mention.Mentioned.Name ?? markup;
    }
}
