using System.Reflection;
using System.Text.RegularExpressions;
using WorkshopBot.Maintenance;

namespace WorkshopBot.Tests.Hostile;

/// <summary>
/// An expression that tries every way of reading a text can be kept busy for ever by whoever writes the text. None in the sources
/// may: each does not backtrack, or, where it looks around or refers back and so must, has a time limit.
/// </summary>
public sealed partial class RegularExpressionsTests
{
    private static readonly string[] Projects =
        ["WorkshopBot.Domain", "WorkshopBot.Teams", "WorkshopBot.Drafting", "WorkshopBot.Engine", "WorkshopBot.Rehearsal", "WorkshopBot"];

    private static readonly TimeSpan LongestLimit = TimeSpan.FromSeconds(10);

    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_declared_expression_does_not_backtrack_or_has_a_time_limit() =>
        Assert.Empty(Declared().Select(method => Mistake(method) is { } mistake ? $"{Place(method)}: {mistake}" : null).OfType<string>());

    [Fact]
    public void Every_expression_that_is_made_in_passing_does_not_backtrack_or_has_a_time_limit()
    {
        var found = Directory.GetFiles(Sources, "*.cs", SearchOption.AllDirectories).Where(IsSource).SelectMany(InPassing);
        Assert.Empty(found.Where(made => !made.Text.Contains("NonBacktracking", StringComparison.Ordinal) && !made.Text.Contains("TimeSpan.", StringComparison.Ordinal))
            .Select(made => $"{made.Place}: neither RegexOptions.NonBacktracking nor a match timeout: {made.Text.Trim()}"));
    }

    /// <summary>The search finds what it is for.</summary>
    [Theory]
    [InlineData("var found = Regex.IsMatch(text, \"^(a|a)*$\");")]
    [InlineData("return new Regex(\"^(a|a)*$\").IsMatch(text);")]
    [InlineData("private static readonly Regex Bad = new(\"^(a|a)*$\");")]
    [InlineData("foreach (Match match in Regex.Matches(text, \"(a|a)*b\", RegexOptions.IgnoreCase))")]
    [InlineData("var all = System.Text.RegularExpressions.Regex.Replace(text, \"(a|a)*b\", \"\");")]
    public void An_expression_in_a_line_is_found(string line) => Assert.Matches(Made(), line);

    private static string? Mistake(MethodInfo method)
    {
        var declared = method.GetCustomAttribute<GeneratedRegexAttribute>()!;
        if (declared.Options.HasFlag(RegexOptions.NonBacktracking))
            return null;
        if (CanDoWithoutBacktracking(declared))
            return "add RegexOptions.NonBacktracking";
        return declared.MatchTimeoutMilliseconds > 0 && declared.MatchTimeoutMilliseconds <= LongestLimit.TotalMilliseconds
            ? null
            : $"it looks around or refers back, so it needs matchTimeoutMilliseconds, at most {LongestLimit.TotalMilliseconds:0}";
    }

    private static bool CanDoWithoutBacktracking(GeneratedRegexAttribute declared)
    {
        try
        {
            _ = new Regex(declared.Pattern, declared.Options | RegexOptions.NonBacktracking);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    internal static IEnumerable<MethodInfo> Declared() => Projects.SelectMany(project => Assembly.Load(project).GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null);

    /// <summary>File and line of a declaration.</summary>
    internal static string Place(MethodInfo method) =>
        (from file in Directory.GetFiles(Path.Combine(Sources, Projects.Single(project => project.Equals(method.Module.Assembly.GetName().Name, StringComparison.OrdinalIgnoreCase))), $"{method.DeclaringType!.Name}*.cs", SearchOption.AllDirectories)
         where IsSource(file)
         from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
         where line.Text.Contains($" partial Regex {method.Name}(", StringComparison.Ordinal)
         select $"{Path.GetRelativePath(Repository.Root, file)}({line.Number})").FirstOrDefault() ?? $"{method.DeclaringType}.{method.Name}";

    private static IEnumerable<(string Place, string Text)> InPassing(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var at = 0; at < lines.Length; at++)
        {
            if (!Made().IsMatch(lines[at]))
                continue;
            // A call may go on in the lines below.
            var statement = string.Join('\n', lines.Skip(at).Take(12).TakeUntil(line => line.TrimEnd().EndsWith(';') || line.TrimEnd().EndsWith(')')));
            yield return ($"{Path.GetRelativePath(Repository.Root, file)}({at + 1})", statement);
        }
    }

    private static bool IsSource(string path) =>
        !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    [GeneratedRegex(@"new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(|\bRegex\??\s+\w+\s*(\{[^}]*\}\s*)?=\s*new\s*\(")]
    private static partial Regex Made();
}

file static class Lines
{
    /// <summary>Up to and with the first of which something is true.</summary>
    public static IEnumerable<string> TakeUntil(this IEnumerable<string> lines, Func<string, bool> isLast)
    {
        foreach (var line in lines)
        {
            yield return line;
            if (isLast(line))
                yield break;
        }
    }
}
