using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Organising.Exports;
using WorkshopBot.Reports;

namespace WorkshopBot.Hosting;

/// <summary>
/// What stands at the address of an export: a page with one button, since programs that look at links in messages open
/// them too, and only the button takes the file.
/// </summary>
internal static partial class ExportEndpoints
{
    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/export/{secret}", async (string secret, HttpContext context, Workshops workshops, CardDeck deck) =>
        {
            var (_, export, language) = await FindAsync(workshops, secret);
            return export?.Session is { } session
                ? Page(context, deck, language, "sheet.page", [("word", "Word"), ("markdown", "Markdown")], session)
                : Page(context, deck, language, "export.page", [("csv", deck.Strings.Text(language, "export.download"))]);
        });
        app.MapPost("/export/{secret}", TakeAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(4096));
    }

    private static async Task<IResult> TakeAsync(string secret, HttpContext context, Workshops workshops, IEventStore store, CardDeck deck, ILogger<ExportDialog> logger, CancellationToken cancellation)
    {
        var (live, export, language) = await FindAsync(workshops, secret);
        if (export is null)
            return Gone(context, deck, language);
        // Before the file is taken: whoever sends nonsense loses nothing.
        var format = context.Request.HasFormContentType && (await context.Request.ReadFormAsync(cancellation))["format"] == "markdown" ? ReportFormat.Markdown : ReportFormat.Word;
        var answer = await live.DoAsync(new TakeExport(ExportDialog.HashOf(secret)), live.ByTheBot($"take/{Guid.NewGuid():N}"));
        if (answer.Effect != Effect.Recorded)
            return Gone(context, deck, language);
        var archive = await WorkshopArchive.ReadAsync(store, live.Id, cancellation);
        LogTaken(logger, export.Session is null ? "All contributions" : "A sheet", live.Id, ExportDialog.HashOf(secret)[..8]);
        Protect(context.Response.Headers);
        if (export.Session is not { } session)
            return Results.Stream(to => WriteAsync(to, ContributionsCsv.Lines(archive, language), cancellation), "text/csv; charset=utf-8", $"contributions-{live.Id}.csv");
        // One page: it is made whole before any of it leaves.
        var file = new MemoryStream();
        ReportWriter.WriteSheet(ReportBuilder.Build(archive, live.Now), session, format, language, file);
        file.Position = 0;
        return Results.File(file, TypeOf(format), $"session-{session}{format.Extension()}");
    }

    /// <summary>As fast as it is taken: neither the whole nor its encoding is ever held.</summary>
    private static async Task WriteAsync(Stream to, IEnumerable<string> lines, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, leaveOpen: true);
        foreach (var line in lines)
            await text.WriteAsync(line.AsMemory(), cancellation);
    }

    private static IResult Gone(HttpContext context, CardDeck deck, Language language)
    {
        context.Response.StatusCode = StatusCodes.Status410Gone;
        return Page(context, deck, language, "refusal.ExportGone", []);
    }

    private static string TypeOf(ReportFormat format) =>
        format == ReportFormat.Word ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "text/markdown; charset=utf-8";

    /// <summary>What was asked for, and the language of whoever asked; of an unknown one, the programme's.</summary>
    private static async Task<(LiveWorkshop Live, Export? Export, Language Language)> FindAsync(Workshops workshops, string secret)
    {
        var hash = ExportDialog.HashOf(secret);
        foreach (var live in workshops.All)
        {
            var workshop = await live.ReadAsync();
            if (workshop.Exports.TryGetValue(hash, out var export))
                return (live, export, workshop.People.GetValueOrDefault(export.By)?.Language ?? LanguageOf(workshop));
        }
        return (workshops.All[0], null, LanguageOf(await workshops.All[0].ReadAsync()));
    }

    private static Language LanguageOf(WorkshopState workshop) => workshop.Programme?.Languages[0] ?? Language.English;

    private static IResult Page(HttpContext context, CardDeck deck, Language language, string words, IReadOnlyList<(string Value, string Title)> buttons, int? session = null)
    {
        Protect(context.Response.Headers);
        static string Safe(string text) => HtmlEncoder.Default.Encode(text);
        return Results.Content(
            $"""
            <!doctype html><html lang="{language.Tag()}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WorkshopBot</title>
            <style>body{"{"}font:16px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em{"}"}button{"{"}font:inherit;padding:.5em 1.5em{"}"}</style>
            <p>{Safe(deck.Strings.Text(language, words, ("session", session)))}</p>{(buttons.Count > 0 ? $"<form method=\"post\">{string.Join(' ', buttons.Select(button => $"<button name=\"format\" value=\"{button.Value}\">{Safe(button.Title)}</button>"))}</form>" : "")}</html>
            """, "text/html; charset=utf-8", statusCode: context.Response.StatusCode);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
    }

    [LoggerMessage(LogLevel.Information, "{What} of workshop {Workshop} were exported ({Export}).")]
    private static partial void LogTaken(ILogger logger, string what, string workshop, string export);
}
