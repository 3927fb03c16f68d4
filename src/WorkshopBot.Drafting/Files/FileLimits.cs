namespace WorkshopBot.Drafting.Files;

/// <summary>
/// What a file that somebody gives may ask for, whatever reads it. Far above what people have: a concept note has some thousand
/// words, a table of answers some thousand rows. See docs/security.md.
/// </summary>
public static class FileLimits
{
    /// <summary>Bytes of a file as it lies on the disk.</summary>
    public const int Bytes = 20_000_000;

    /// <summary>Bytes of a list of members: some twenty thousand people.</summary>
    public const int MembersBytes = 2_000_000;

    /// <summary>Characters of a concept note: five hundred pages.</summary>
    public const int NoteCharacters = 1_000_000;

    /// <summary>Lines, paragraphs and table cells of a concept note.</summary>
    public const int NoteLines = 20_000;

    /// <summary>Rows of a table.</summary>
    public const int Rows = 100_000;

    /// <summary>Columns of a table. Excel's own limit.</summary>
    public const int Columns = 16_384;

    /// <summary>Cells of a table, empty ones among them.</summary>
    public const int Cells = 2_000_000;

    /// <summary>Characters of a cell. Excel's own limit.</summary>
    public const int CellCharacters = 32_767;

    /// <summary>Characters of all cells.</summary>
    public const int TableCharacters = 20_000_000;

    /// <summary>Different questions of a table.</summary>
    public const int Questions = 500;

    /// <summary>Files within an Office file, which is an archive.</summary>
    public const int Entries = 3_000;

    /// <summary>Bytes that a part of an Office file unpacks to.</summary>
    public const int PartBytes = 100_000_000;

    /// <summary>Bytes of XML without the end of a tag: an attribute's picture may be long.</summary>
    public const int MarkupBytes = 4_000_000;

    /// <summary>Elements of a part that is held in memory as a whole.</summary>
    public const int Elements = 200_000;

    /// <summary>How deep elements stand in one another. Word needs three for a table within a table.</summary>
    public const int Depth = 100;
}

/// <summary>A file asks for more than <see cref="FileLimits"/> allow. The message is a sentence in English: what, and what to do.</summary>
public sealed class FileTooLargeException(string message) : IOException(message);
