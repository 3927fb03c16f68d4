using System.Text;

namespace WorkshopBot.Drafting;

/// <summary>The few words around a draft, in the reader's language.</summary>
/// <param name="Title">Of the document.</param>
/// <param name="WithoutQuestion">Heading of what answers no question.</param>
/// <param name="Support">People, groups and contributions in place of {0}, {1} and {2}.</param>
/// <param name="Unreflected">Heading of what no message cites.</param>
public sealed record DraftWords(string Title, string WithoutQuestion, string Support, string Unreflected)
{
    public static DraftWords English { get; } = new("Draft key messages", "Other contributions", "People: {0}; groups: {1}; contributions: {2}", "Not reflected");
}

/// <summary>A draft as Markdown, in which what people wrote shows as the very characters they wrote.</summary>
public static class DraftMarkdown
{
    public static string Of(DraftingRequest request, DraftResult draft, DraftWords? words = null)
    {
        words ??= DraftWords.English;
        var statements = request.Statements.ToDictionary(statement => statement.Id, StringComparer.Ordinal);
        var text = new StringBuilder().Append("# ").AppendLine(Escape(words.Title));
        var headed = draft.Messages.Select(message => message.Question).Distinct().Count() > 1 || draft.Messages.Any(message => message.Question is not null);
        foreach (var section in draft.Messages.GroupBy(message => message.Question))
        {
            if (headed)
                text.AppendLine().Append("## ").AppendLine(Escape(Heading(request, section.Key, words)));
            foreach (var message in section)
            {
                var support = Support.Of(message.Evidence, id => statements[id]);
                text.AppendLine().Append("**").Append(Escape(message.Text)).AppendLine("**  ");
                text.AppendLine(Escape(string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Support, support.People, support.Groups, support.Contributions)));
                text.AppendLine();
                foreach (var evidence in message.Evidence)
                {
                    text.Append("> ").Append(Escape(evidence.Quote)).Append(" — ").Append(Escape(evidence.Statement)).AppendLine();
                    if (evidence.Translation is { } translation)
                        text.AppendLine(">").Append("> *").Append(Escape(translation)).AppendLine("*");
                    text.AppendLine(">");
                }
            }
        }
        if (draft.Unreflected.Count > 0)
        {
            text.AppendLine().Append("## ").Append(Escape(words.Unreflected)).Append(" (").Append(draft.Unreflected.Count).AppendLine(")").AppendLine();
            foreach (var id in draft.Unreflected)
                text.Append("- ").Append(Escape(id)).Append(": ").AppendLine(Escape(statements[id].Text));
        }
        return text.ToString();
    }

    private static string Heading(DraftingRequest request, int? number, DraftWords words) =>
        number is null ? words.WithoutQuestion
        : request.Questions.FirstOrDefault(question => question.Number == number)?.Text is { Length: > 0 } question ? $"{number}. {question}" : $"{number}.";

    /// <summary>Text as a line of Markdown that shows it literally: white space in one blank, backslashes where CommonMark or GitHub would see markup.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.IsWhiteSpace(text[i]) || char.IsControl(text[i]) ? ' ' : text[i];
            if (IsMarkup(text, i, c))
                escaped.Append('\\');
            if (c != ' ' || (escaped.Length > 0 && escaped[^1] != ' '))
                escaped.Append(c);
        }
        return escaped.ToString().TrimEnd();
    }

    private static bool IsMarkup(string text, int i, char c) => c switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '#' or '|' or '~' or '$' or '@' => true,
        // "1. " and "- " begin lists, "===" underlines; elsewhere they are harmless.
        '.' or ')' => text.AsSpan(0, i).Trim().IndexOfAnyExceptInRange('0', '9') < 0 || text.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        '-' or '+' or '=' => text.AsSpan(0, i).Trim().Length == 0,
        ':' => text.AsSpan(i + 1).StartsWith("//", StringComparison.Ordinal),
        _ => false,
    };
}
