using System.Text;
using static WorkshopBot.EndToEnd.Files.HostileFile;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Notes for <c>import</c>, as text and Markdown.</summary>
internal static class HostileNotes
{
    private const string Begins = "A workshop on queues\n\nSession 1: Waiting\n\nGuiding questions:\n- Who waits?\n";

    public static IEnumerable<HostileFile> All =>
    [
        .. from piece in (string[])["\t", "\"", "'", " ", "-", ".", "(", "[", "[^", "<!--", "*a ", "**a", "_", "`", "> ", "|", "|a", "\\", "# ", "¹", "<br>", "&amp;", "\u2019", "a-", "1 - ", "session "]
           from extension in (string[])(piece is "\t" or "\"" or "-" or "." ? [".txt", ".md"] : [".md"])
           select Of($"{Escaped(piece)} for a megabyte{extension}", "import", () => Begins + Times(piece, 900_000 / piece.Length)),
        .. from piece in (string[])["> ", "|a|", "**a", "\t\t", "- - ", "“a ", "1 May 2026 ", "Asia/Xyz ", "the theme 'a "]
           select Of($"{Escaped(piece)} on many long lines.md", "import", () => Begins + Times(Times(piece, 9_000 / piece.Length) + "\n", 100)),
        .. from line in (string[])["ab-", "Conclusions\n", "Session 1: Trust", "a", "- and so on", "    - a part", "1.", "SESSION II – Trust (10:00–11:30)", "Moderator: A", "|x|", "Panel 1: A"]
           select Of($"{Escaped(line)} on every line.txt", "import", () => Begins + Times(line + "\n", Math.Min(19_900, 900_000 / line.Length))),
        Of("a question that never ends.txt", "import", () => "Queues\n\nSession 1: Waiting\n\nGuiding questions:\n- Who waits, and\n" + Times("\nand where\n", 9_000)),
        Of("days without end.txt", "import", () => Begins + string.Join('\n', Enumerable.Range(1, 9_000).Select(year => $"from {1 + (year % 28)} May {1000 + year} to {1 + (year % 28)} June {1000 + year}"))),
        Of("zones that are none.txt", "import", () => Begins + string.Join(' ', Enumerable.Range(1, 60_000).Select(number => $"Asia/X{new string((char)('a' + (number % 26)), 1 + (number % 9))}{(char)('a' + (number / 26 % 26))}"))),
        Of("too many lines.txt", "import", () => Begins + Times("a\n", 300_000), "lines"),
        Of("nothing but line ends.txt", "import", () => Times("\n", 950_000), "lines"),
        Of("too many characters.txt", "import", () => Begins + Times("a word and ", 300_000), "characters"),
        Of("more headings than a workshop has.txt", "import", () => string.Concat(Enumerable.Range(1, 9_000).Select(number => $"Session {number % 99}: {number}\n\n- Why?\n\n")), "sessions"),
        Of("half surrogates.txt", "import", () => Encoding.Unicode.GetBytes("Session 1: Trust\n\n- Why?\n").Concat(Enumerable.Repeat((byte[])[0x3D, 0xD8], 400_000).SelectMany(half => half)).ToArray()),
        Of("UTF-32.txt", "import", () => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Begins)]),
        Of("zeros.txt", "import", () => new byte[15_000_000], "neither text nor Word"),
        Of("all bytes.md", "import", () => [.. Enumerable.Range(0, 900_000).Select(each => (byte)each)]),
        Claiming("a gigabyte.txt", "import", "Session 1: Trust\n", 1_000_000_000, "20 MB"),
        Claiming("a gigabyte.docx", "import", "PK\u0003\u0004", 1_000_000_000, "20 MB"),
    ];

    private static string Escaped(string piece) => piece.Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
