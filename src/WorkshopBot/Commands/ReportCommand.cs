using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Languages;
using WorkshopBot.Reports;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot report</c>: writes what a workshop came to, or has come to so far.</summary>
internal static class ReportCommand
{
    public static void AddTo(RootCommand root)
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var workshop = new Option<string?>("--workshop") { Description = "The workshop's id, where the database holds several." };
        var output = new Option<string>("--out") { Description = "The folder for the files.", DefaultValueFactory = _ => "report" };
        var force = CommonOptions.Force();
        var formats = new Option<string[]>("--format") { Description = "word, markdown, csv or json; several may be given.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["markdown", "word"] };
        formats.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => FormatOf(token.Value) is null))
                result.AddError($"--format takes word, markdown, csv or json, not '{token.Value}'.");
        });
        var sheet = new Option<int?>("--sheet") { Description = "The number of a session: its approved messages on one page, to present from, instead of the report (Word and Markdown)." };
        var language = CommonOptions.Language();
        var command = new Command("report", "Write the report: published key messages, whom they rest on, and what is not reflected.") { data, store, workshop, output, force, formats, sheet, language };
        command.SetAction((parsed, cancellation) => RunAsync(
            CommonOptions.PlaceOf(parsed.GetValue(store), parsed.GetValue(data)!), parsed.GetValue(workshop), parsed.GetValue(output)!, parsed.GetValue(force), [.. parsed.GetValue(formats)!.Select(name => FormatOf(name)!.Value)], parsed.GetValue(sheet), parsed.GetValue(language)!, cancellation));
        root.Subcommands.Add(command);
    }

    /// <summary>By its name or its files' extension.</summary>
    private static ReportFormat? FormatOf(string name) => Enum.GetValues<ReportFormat>().Cast<ReportFormat?>().FirstOrDefault(format =>
        name.Equals(format!.Value.ToString(), StringComparison.OrdinalIgnoreCase) || name.TrimStart('.').Equals(format.Value.Extension().TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a report's files into a folder and gives their paths.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(Report report, string folder, IEnumerable<ReportFormat> formats, Language language, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        List<string> files = [];
        foreach (var format in formats)
        {
            var file = Path.Combine(folder, "report" + format.Extension());
            await using (var stream = File.Create(file))
                ReportWriter.Write(report, format, language, stream);
            files.Add(file);
        }
        return files;
    }

    private static async Task<int> RunAsync(StorePlace place, string? id, string output, bool force, ReportFormat[] formats, int? sheet, string tag, CancellationToken cancellation)
    {
        if (!place.Exists)
            return Fail($"There is no database at {place}. Start the bot there first, or say where it is with --data or --store.");
        if (LanguagePacks.FromTag(tag) is not { } language)
            return Fail($"'{tag}' is not a language of WorkshopBot. Use {LanguagePacks.Listed}.");
        var name = sheet is { } session ? string.Create(CultureInfo.InvariantCulture, $"session-{session}") : "report";
        if (formats.Select(format => CommonOptions.Refusal(Path.Combine(output, name + format.Extension()), force)).FirstOrDefault(refused => refused is not null) is { } refusal)
            return Fail(refusal);
        await using var store = place.Open(NullLoggerFactory.Instance);
        var workshops = await WorkshopArchive.WorkshopsAsync(store, cancellation);
        if (id is null && workshops.Count != 1)
            return Fail(workshops.Count == 0 ? $"{place} holds no workshop yet." : $"{place} holds several workshops. Name one with --workshop: {string.Join(", ", workshops)}.");
        if (id is not null && !workshops.Contains(id))
            return Fail($"{place} holds no workshop '{id}', only: {string.Join(", ", workshops)}.");
        var archive = await WorkshopArchive.ReadAsync(store, id ?? workshops[0], cancellation);
        var report = ReportBuilder.Build(archive, TimeProvider.System.GetUtcNow());
        if (sheet is { } number && report.Sessions.All(planned => planned.Session.Number != number))
            return Fail($"There is no session {number}; the programme has {report.Sessions.Count}.");
        var files = sheet is { } wanted ? await WriteSheetAsync(report, wanted, output, formats, language, cancellation) : await WriteAsync(report, output, formats, language, cancellation);
        foreach (var written in files)
            Console.WriteLine(written);
        foreach (var row in archive.Unreadable)
            Console.Error.WriteLine($"Not in it: entry {row.Number} of {row.Place} ('{row.Kind}'), which this version cannot read ({row.Reason}), and {row.Behind} behind it.");
        return 0;
    }

    private static async Task<IReadOnlyList<string>> WriteSheetAsync(Report report, int session, string folder, IEnumerable<ReportFormat> formats, Language language, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        List<string> files = [];
        foreach (var format in formats.Where(format => format is ReportFormat.Word or ReportFormat.Markdown))
        {
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"session-{session}{format.Extension()}"));
            await using (var stream = File.Create(file))
                ReportWriter.WriteSheet(report, session, format, language, stream);
            files.Add(file);
        }
        return files;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
