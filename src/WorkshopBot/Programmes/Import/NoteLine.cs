namespace WorkshopBot.Programmes.Import;

/// <summary>A line of a note, or a paragraph where the format has paragraphs.</summary>
/// <param name="Text">Without markup and outer white space; not empty.</param>
/// <param name="Indent">How far it is set in.</param>
/// <param name="Heading">1 for the highest heading; 0 where it is none, or the format has none.</param>
/// <param name="Item">Whether the format says that it is an item of a list.</param>
/// <param name="Gap">Whether an empty line, or the end of a paragraph, stands before it.</param>
/// <param name="IsTitle">Whether the format says that it is the document's title.</param>
internal sealed record NoteLine(string Text, int Indent = 0, int Heading = 0, bool Item = false, bool Gap = false, bool IsTitle = false);
