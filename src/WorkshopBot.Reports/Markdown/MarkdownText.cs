using System.Text;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Markdown;

/// <summary>Text that Markdown (CommonMark with GitHub's extensions) shows as the very characters that it is given.</summary>
internal static class MarkdownText
{
    /// <summary>One line: line breaks become spaces.</summary>
    public static string Line(string text) => Escape(Single(PlainText.Of(text)));

    /// <summary>Several lines, each new one after a hard break and <paramref name="prefix"/>.</summary>
    public static string Lines(string text, string prefix) =>
        string.Join($"\\\n{prefix}", PlainText.Of(text).Trim().Split('\n').Select(line => Escape(Single(line))));

    private static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        for (var at = 0; at < line.Length; at++)
        {
            if (NeedsEscape(line, at)) escaped.Append('\\');
            escaped.Append(line[at]);
        }

        return escaped.ToString();
    }

    private static bool NeedsEscape(string line, int at) => line[at] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&' or '$' or '@' or '^' => true,
        '-' => at == 0,
        '+' or '=' => at == 0 || line[at - 1] == line[at],
        // Automatic links and emoji: `https://…`, `:smile:`.
        ':' => at == 0 || (at + 1 < line.Length && line[at + 1] != ' ' && !TimeOfDay(line, at)),
        '.' => OrderedList(line, at) || line.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        ')' => OrderedList(line, at),
        _ => false,
    };

    private static bool OrderedList(string line, int at) => at is > 0 and < 10 && (at + 1 == line.Length || line[at + 1] == ' ') && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool TimeOfDay(string line, int at) =>
        at + 2 < line.Length && char.IsAsciiDigit(line[at - 1]) && char.IsAsciiDigit(line[at + 1]) && char.IsAsciiDigit(line[at + 2])
        && (at + 3 == line.Length || line[at + 3] is ' ' or ',' or '.' or '–');

    /// <summary>Single spaces between the words.</summary>
    private static string Single(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
