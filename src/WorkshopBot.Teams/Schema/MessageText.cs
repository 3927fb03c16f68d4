using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkshopBot.Teams.Schema;

/// <summary>The words of a message, as the person wrote them.</summary>
internal static partial class MessageText
{
    private const string Html = "text/html";

    /// <summary>A chat's quoting reply: what it quotes.</summary>
    private const string Quoted = "messageReference";

    public static string Of(Activity activity) =>
        Words(WebUtility.HtmlDecode(WithoutMarks(activity, MentionMarkup.Strip(activity)))) is { Length: > 0 } words ? words
        : activity.Attachments?.FirstOrDefault(attachment => attachment.ContentType == Html)?.Content is { ValueKind: JsonValueKind.String } html
            ? OfHtml(activity, html.GetString()!)
            : "";

    /// <summary>Paragraphs as lines. What somebody else said, quoted, is not this person's.</summary>
    private static string OfHtml(Activity activity, string html)
    {
        var own = Quote().Replace(html, " ");
        foreach (var mention in activity.Entities?.OfType<Mention>() ?? [])
        {
            if (mention.Mentioned is { Id: { } id, Name: { } name } && id == activity.Recipient?.Id)
                own = own.Replace($">{name}</at>", "></at>", StringComparison.Ordinal);
        }
        // In HTML, line ends and several blanks are one blank.
        own = Tag().Replace(LineEnd().Replace(Blank().Replace(own, " "), "\n"), "");
        return Words(string.Join('\n', WebUtility.HtmlDecode(own).Split('\n').Select(Words)));
    }

    private static string WithoutMarks(Activity activity, string text)
    {
        if (text.Contains("<quoted", StringComparison.Ordinal) && activity.Entities?.Any(entity => entity.Type == "quotedReply") == true)
            text = QuoteMark().Replace(text, " ");
        if (text.Contains("<attachment", StringComparison.Ordinal) && activity.Attachments?.Any(attachment => attachment.ContentType == Quoted) == true)
            text = AttachmentMark().Replace(text, " ");
        return text;
    }

    /// <summary>Spaces that do not break are spaces; lines without words go at both ends.</summary>
    private static string Words(string text) => text.Replace('\u00a0', ' ').Trim().Trim('\u200b', '\ufeff').Trim();

    [GeneratedRegex(@"<quoted\b[^>]*>|</quoted>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QuoteMark();

    [GeneratedRegex(@"<attachment\b[^>]*>|</attachment>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AttachmentMark();

    [GeneratedRegex(@"<(blockquote|script|style|attachment)\b[^>]*>.*?</(blockquote|script|style|attachment)>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Quote();

    [GeneratedRegex(@"<br\b[^>]*>|</(p|div|li|tr|h[1-6])>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
