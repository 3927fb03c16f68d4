using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Programmes.Import;

/// <summary>What Word shows before numbered paragraphs and does not write into them, e.g. "Session 2:".</summary>
internal sealed partial class WordNumbering
{
    private readonly Dictionary<int, (int Abstract, Dictionary<int, Level> Levels)> _lists = [];

    private readonly Dictionary<(int Abstract, int Level), int> _counters = [];

    public static WordNumbering Of(MainDocumentPart main)
    {
        var numbering = new WordNumbering();
        var part = main.NumberingDefinitionsPart?.Numbering;
        var abstracts = part?.Elements<AbstractNum>().Where(each => each.AbstractNumberId?.Value is not null).GroupBy(each => each.AbstractNumberId!.Value).ToDictionary(group => group.Key, group => group.First()) ?? [];
        foreach (var list in part?.Elements<NumberingInstance>() ?? [])
            if (list.NumberID?.Value is { } id && list.AbstractNumId?.Val?.Value is { } kind && abstracts.TryGetValue(kind, out var levels))
                numbering._lists[id] = (kind, levels.Elements<Level>().Where(level => level.LevelIndex?.Value is not null).GroupBy(level => level.LevelIndex!.Value).ToDictionary(group => group.Key, group => group.First()));
        return numbering;
    }

    /// <summary>The label of the next paragraph of a list; empty where the list is not defined.</summary>
    public string Next(int list, int level)
    {
        if (!_lists.TryGetValue(list, out var found) || !found.Levels.TryGetValue(level, out var shown)) return "";
        foreach (var deeper in _counters.Keys.Where(key => key.Abstract == found.Abstract && key.Level > level).ToList()) _counters.Remove(deeper);
        _counters[(found.Abstract, level)] = _counters.GetValueOrDefault((found.Abstract, level), Start(shown) - 1) + 1;
        return Place().Replace(shown.LevelText?.Val?.Value ?? "", match =>
        {
            var at = match.Groups[1].Value[0] - '1';
            return _counters.GetValueOrDefault((found.Abstract, at), found.Levels.TryGetValue(at, out var outer) ? Start(outer) : 1).ToString(CultureInfo.InvariantCulture);
        });
    }

    private static int Start(Level level) => level.StartNumberingValue?.Val?.Value ?? 1;

    [GeneratedRegex("%([1-9])", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
