using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A line of a note, or a paragraph where the format has paragraphs.</summary>
/// <param name="Text">Without markup and outer white space; not empty.</param>
/// <param name="Indent">How far it is set in.</param>
/// <param name="Heading">1 for the highest heading; 0 where it is none, or the format has none.</param>
/// <param name="Item">Whether the format says that it is an item of a list.</param>
/// <param name="Gap">Whether an empty line, or the end of a paragraph, stands before it.</param>
/// <param name="IsTitle">Whether the format says that it is the document's title.</param>
/// <param name="Running">Whether it stands at the head of other pages too.</param>
internal sealed partial record NoteLine(string Text, int Indent = 0, int Heading = 0, bool Item = false, bool Gap = false, bool IsTitle = false, bool Running = false)
{
    private const int LongestTitle = 200;

    private const int LongestHead = 80;

    /// <summary>A session's heading and what follows it on the same line ("Session 1: Trust. This session asks …") as two lines; others as they are.</summary>
    public IEnumerable<NoteLine> Parted()
    {
        foreach (Match end in SentenceEnd().Matches(Text[..Math.Min(Text.Length, LongestTitle)]))
        {
            // "Open data? Lessons from Asia" is one title.
            if (Text[end.Index - 1] == '?' && !Text.EndsWith('.') && Text.Length - end.Index <= LongestHead) break;
            if (SessionHeading.Of(Text[..end.Index]) is not { IsPlain: true, Title.Length: > 0 } heading) continue;
            // "Closing session. Conclusions" is one title.
            if (heading.Number is null && Text.AsSpan(end.Index + end.Length) is { Length: <= LongestHead } rest && !rest.Contains('.')) break;
            yield return this with { Text = Text[..end.Index] };
            yield return new(Text[(end.Index + end.Length)..], Indent);
            yield break;
        }

        yield return this;
    }

    // Not after "Dr." or "U.N."
    [GeneratedRegex(@"(?<=[\p{L}\p{Nd}]{4}|\))\.\s+(?=[\p{Lu}""“])|(?<=\p{L}{2}\?)\s+(?=[\p{Lu}""“])", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex SentenceEnd();
}
