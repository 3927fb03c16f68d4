using System.Globalization;

namespace WorkshopBot.House;

/// <summary>How long the files are, and how wide.</summary>
internal static class Lengths
{
    private const int MostOfMedian = 60;
    private const int MostOfOne = 250;
    private const int Widest = 140;
    private const double MostWide = 1.5;

    /// <summary>How many of the worst are named.</summary>
    private const int Named = 8;

    public static Figure Median(IReadOnlyList<SourceFile> files) =>
        Figure.Count("lines of the median file", files.Select(file => file.Lines.Count).Order().ElementAt((files.Count - 1) / 2), MostOfMedian);

    public static Figure Longest(IReadOnlyList<SourceFile> files) =>
        Figure.Count("lines of the longest file", files.Max(file => file.Lines.Count), MostOfOne,
            [.. files.Where(file => file.Lines.Count > MostOfOne).OrderByDescending(file => file.Lines.Count).Select(file => $"{file.Name}: {file.Lines.Count}")]);

    public static Figure Wide(IReadOnlyList<SourceFile> files)
    {
        var share = 100.0 * files.Sum(WideIn) / files.Sum(file => file.Lines.Count);
        return new($"share of lines over {Widest} characters", Percent(share), Percent(MostWide), share <= MostWide, share <= MostWide ? [] : Worst(files));
    }

    private static List<string> Worst(IReadOnlyList<SourceFile> files) =>
        [.. files.GroupBy(file => file.Project).Select(project => $"{project.Key}: {project.Sum(WideIn)} of {project.Sum(file => file.Lines.Count)}"),
         .. files.Where(file => WideIn(file) > 0).OrderByDescending(WideIn).Take(Named).Select(file => $"{file.Name}: {WideIn(file)}")];

    private static int WideIn(SourceFile file) => file.Lines.Count(line => line.Length > Widest);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.00} %");
}
