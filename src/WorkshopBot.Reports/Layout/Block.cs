using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Layout;

/// <summary>A part of a document before it is Word or Markdown. Every text in it is to be shown as these very characters.</summary>
internal abstract record Block;

/// <param name="Level">1 for sessions and annexes, 2 for their parts, 3 for the questions that messages answer.</param>
/// <param name="NewPage">Whether a new page begins here, where there are pages.</param>
internal sealed record Heading(int Level, string Text, bool NewPage = false) : Block;

/// <summary>Where the list of all headings of the first level stands.</summary>
internal sealed record Contents(string Title) : Block;

internal sealed record Paragraph(TextStyle Style, params IReadOnlyList<Span> Spans) : Block
{
    /// <summary>What stands before it, hanging: a number.</summary>
    public string? Label { get; init; }
}

/// <summary>Cells as text; the last row is a total where <paramref name="Total"/> says so.</summary>
internal sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool Total = false) : Block;

/// <param name="Share">The column's part of the width, in relation to the others'.</param>
/// <param name="Numbers">Whether cells are aligned as numbers are.</param>
internal sealed record Column(string Heading, int Share, bool Numbers = false);

/// <summary>Characters in one weight; the language is null for what people wrote in whichever.</summary>
internal sealed record Span(string Text, Language? Language, bool Bold = false);

/// <summary>What a paragraph is; each form has its looks for it.</summary>
internal enum TextStyle
{
    Kicker,
    Title,
    Subtitle,
    Fact,
    Draft,
    Lead,
    Question,
    Message,
    Translation,
    Support,
    Quote,
    Source,
    Asked,
    From,
    Entry,
    Foot,
}
