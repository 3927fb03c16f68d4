namespace WorkshopBot.Drafting;

/// <summary>Contributions gathered elsewhere: a CSV file, an Excel workbook or an export of Microsoft Forms.</summary>
public abstract record GatheredFile
{
    private GatheredFile()
    {
    }

    /// <summary>What the file holds. Empty cells are no contributions.</summary>
    public sealed record Read(IReadOnlyList<DraftingQuestion> Questions, IReadOnlyList<Statement> Statements) : GatheredFile;

    /// <summary>Why it cannot be read.</summary>
    /// <param name="Reason">One of <see cref="GatheredProblems"/>.</param>
    /// <param name="Line">The line (CSV) or row (Excel), counted from 1; null where the file as a whole is meant.</param>
    /// <param name="Detail">What was found there: column names, an id, a count.</param>
    public sealed record Refused(string Reason, int? Line, string Detail) : GatheredFile
    {
        /// <summary>Line, reason and remedy in English, for a console.</summary>
        public override string ToString() => (Line is { } line ? $"line {line}: " : "") + Reason switch
        {
            GatheredProblems.NotATable => $"this is neither a CSV file nor an Excel workbook (.xlsx): {Detail}",
            GatheredProblems.Empty => "the file is empty; the first line must name the columns, one of them 'text'",
            GatheredProblems.NoTextColumn => $"no column holds the contributions; name one of them 'text' (found: {Detail})",
            GatheredProblems.DoubledColumn => $"two columns are named '{Detail}'; rename one",
            GatheredProblems.DoubledId => $"the id '{Detail}' stands in two rows; ids must differ",
            GatheredProblems.TooManyCells => $"{Detail}; put quotation marks around a text that contains the separator",
            GatheredProblems.OpenQuote => "a quotation mark is opened here and never closed",
            GatheredProblems.TooLarge => $"the file is larger than {Detail}; give the columns of answers alone, or split it into several files",
            GatheredProblems.TooMuch => Detail,
            _ => Detail,
        };
    }

    /// <summary>Reads a file by what is in it, not by its name. Text may be UTF-8, UTF-16 or Windows-1251; the separator may be a comma, a semicolon, a tab or a bar.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static GatheredFile Load(string path)
    {
        var content = Files.BoundedFile.Read(path);
        return content is null ? new Refused(GatheredProblems.TooLarge, null, $"{Files.FileLimits.Bytes / 1_000_000} MB") : Parse(content);
    }

    /// <summary>Reads a file's content.</summary>
    public static GatheredFile Parse(byte[] content)
    {
        try
        {
            // A workbook is a zip archive.
            var rows = content.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Gathered.Workbook.Rows(content) : Gathered.Csv.Rows(Gathered.TextDecoding.Decode(content));
            return Gathered.Table.Read(rows);
        }
        catch (Gathered.UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
    }
}

/// <summary>Why a file of contributions is refused.</summary>
public static class GatheredProblems
{
    public const string NotATable = "not-a-table";
    public const string Empty = "empty";
    public const string NoTextColumn = "no-text-column";
    public const string DoubledColumn = "doubled-column";
    public const string DoubledId = "doubled-id";
    public const string TooManyCells = "too-many-cells";
    public const string OpenQuote = "open-quote";
    public const string TooLarge = "too-large";
    public const string TooMuch = "too-much";
}
