using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>How what a note says about a session is told apart.</summary>
internal sealed partial class NoteSession
{
    [GeneratedRegex(@"(?:^|(?<=[?;.:]\s*))\s*(?:\(?\d{1,2}[.)]|\(?[a-hа-е]\)|\(?[ivx]{1,4}\)|[•▪●])\s*(?=[""“‘']?\p{Lu})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<=\?)\s+(?=[""“‘']?\p{Lu})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<=[.?!])\s+(?=[""“‘']?\p{Lu})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Sentence();

    /// <summary>What introduces a question within its own sentence: "We try to answer: …"</summary>
    [GeneratedRegex(@"^[^:?]{0,150}?\b(?:answer|ask|discuss(?:ion)?|address|consider|explore|questions?)\b[^:?]{0,60}:\s+(?=[""“‘']?(?-i:\p{Lu}))", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Introduction();

    /// <summary>What introduces a session's description and is no part of it.</summary>
    [GeneratedRegex(@"^(?:(?:session|brief|short)\s+)?(?:description|overview|objectives?|abstract|summary|context|background|aims?|purpose|focus|tavsifi?|ta[ʼʻ‘’'`]?rifi?|maqsadi?|тавсифи?|таърифи?|мақсади?)\s*(?:$|[:：]\s*(?<rest>.*)$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex About();
}
