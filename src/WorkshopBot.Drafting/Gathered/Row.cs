namespace WorkshopBot.Drafting.Gathered;

/// <summary>A row of a table and the line it begins on, counted from 1.</summary>
internal sealed record Row(int Line, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Ends the reading of a file from deep inside a parser; caught where the file was opened.</summary>
internal sealed class UnreadableException(string reason, int? line, string detail) : Exception(reason)
{
    public GatheredFile.Refused Refusal { get; } = new(reason, line, detail);
}
