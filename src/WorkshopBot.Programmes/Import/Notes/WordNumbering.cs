using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Programmes.Import;

/// <summary>What Word shows before numbered paragraphs and does not write into them, e.g. "Session 2:".</summary>
internal sealed partial class WordNumbering
{
    private const int LongestLabel = 100;

    private readonly Dictionary<int, ListLevels> _lists = [];

    public static WordNumbering Of(MainDocumentPart main)
    {
        var numbering = new WordNumbering();
        var part = main.NumberingDefinitionsPart?.Numbering;
        var abstracts = part?.Elements<AbstractNum>().Where(each => each.AbstractNumberId?.Value is not null).GroupBy(each => each.AbstractNumberId!.Value).ToDictionary(group => group.Key, group => new ListLevels(group.First())) ?? [];
        foreach (var list in part?.Elements<NumberingInstance>() ?? [])
            if (list.NumberID?.Value is { } id && list.AbstractNumId?.Val?.Value is { } kind && abstracts.TryGetValue(kind, out var levels))
                numbering._lists[id] = levels;
        return numbering;
    }

    /// <summary>The label of the next paragraph of a list; empty where the list is not defined.</summary>
    public string Next(int list, int level)
    {
        if (!_lists.TryGetValue(list, out var found) || !found.Levels.TryGetValue(level, out var shown)) return "";
        foreach (var deeper in found.Counters.Keys.Where(key => key > level).ToList()) found.Counters.Remove(deeper);
        found.Counters[level] = found.Counters.GetValueOrDefault(level, shown.Start - 1) + 1;
        return Place().Replace(shown.Text, match =>
        {
            var at = match.Groups[1].Value[0] - '1';
            return found.Counters.GetValueOrDefault(at, found.Levels.TryGetValue(at, out var outer) ? outer.Start : 1).ToString(CultureInfo.InvariantCulture);
        });
    }

    /// <summary>The levels of a kind of list, which several lists may share, and how far each has counted.</summary>
    private sealed class ListLevels(AbstractNum list)
    {
        /// <summary>Word has nine.</summary>
        public Dictionary<int, (int Start, string Text)> Levels { get; } = list.Elements<Level>().Where(level => level.LevelIndex?.Value is >= 0 and < 9).GroupBy(level => level.LevelIndex!.Value)
            .ToDictionary(group => group.Key, group => (group.First().StartNumberingValue?.Val?.Value ?? 1, Label(group.First())));

        public Dictionary<int, int> Counters { get; } = [];

        private static string Label(Level level) => level.LevelText?.Val?.Value is { Length: <= LongestLabel } label ? label : "";
    }

    [GeneratedRegex("%([1-9])", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
