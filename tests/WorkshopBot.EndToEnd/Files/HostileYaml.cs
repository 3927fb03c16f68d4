using static WorkshopBot.EndToEnd.Files.HostileFile;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Programmes for <c>serve</c> and <c>rehearse</c>.</summary>
internal static class HostileYaml
{
    private const string Begins = "id: queues\ntitle:\n  en: Queues\n";

    public static IEnumerable<HostileFile> All =>
    [
        .. from piece in (string[])["[", "{", "- ", "? ", "\"", "'", "\t", " ", ": ", "a: ", "!a ", "%", "#", "|\n", "\n", "a\n", "[a, ", "{a: ", "a: b\n", "\"\\u0041", "- a\n"]
           from command in (string[])["--programme"]
           select Of($"{piece.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)} for a megabyte.yaml", command, () => Begins + Times(piece, 990_000 / piece.Length), ""),
        Of("a billion laughs.yaml", "--programme", () => "a: &a [ha]\n" + string.Concat(Enumerable.Range(0, 25).Select(at => $"{(char)('b' + at)}: &{(char)('b' + at)} [{Times($"*{(char)('a' + at)}, ", 10)}]\n")), "anchor"),
        Of("fields in fields.yaml", "rehearse", () => string.Concat(Enumerable.Range(0, 1_000).Select(depth => $"{new string(' ', depth)}a:\n")), "nested"),
        Of("ten thousand unknown fields.yaml", "rehearse", () => Begins + string.Concat(Enumerable.Range(0, 9_000).Select(number => $"title{number}: a\n")), "more mistakes"),
        Of("ten thousand sessions.yaml", "rehearse", () => Begins + "sessions:\n" + string.Concat(Enumerable.Range(0, 4_000).Select(number => $"- number: {number}\n  title: a\n")), "values"),
        Of("a title of a megabyte.yaml", "rehearse", () => $"id: queues\ntitle:\n  en: {Times("queue ", 160_000)}\n", ""),
        Of("what a console obeys.yaml", "rehearse", () => "id: \"\\e]0;a\\a\"\n\"\\e[2J\": 1\n? \"" + Times("a", 100_000) + "\"\n: 1\n"),
        Of("zeros.yaml", "rehearse", () => new byte[900_000], "no text has"),
        Claiming("a gigabyte.yaml", "rehearse", Begins, 1_000_000_000, "1 MB"),
    ];
}
