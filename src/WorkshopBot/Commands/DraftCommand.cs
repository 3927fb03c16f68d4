using System.CommandLine;
using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Embedding;
using WorkshopBot.Languages;
using WorkshopBot.Reports;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot draft</c>: drafts key messages from contributions that were gathered elsewhere.</summary>
internal static class DraftCommand
{
    public static void AddTo(RootCommand root)
    {
        var file = new Argument<string>("file") { Description = "The contributions: CSV or Excel with a column named text (and id, group, participant, question where there are such), or an export of Microsoft Forms as it is." };
        var count = new Option<int?>("--count") { Description = "How many messages at most. Without it: about twice what a session ends with." };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--count takes a number from 1.");
        });
        var drafter = new Option<string>("--drafter") { Description = "embedded needs no model and no network; azure takes the endpoint of the configuration (Drafting:Endpoint, Drafting:Deployment).", DefaultValueFactory = _ => Drafters.Embedded };
        drafter.AcceptOnlyFromAmong(Drafters.Embedded, Drafters.Azure);
        var output = new Option<string?>("--out", "-o") { Description = "The file to write: .json, .md or .docx. Without it: Markdown on the console." };
        var language = CommonOptions.Language();
        language.Description = $"The language of the messages that a model words, and of the document's own words: {LanguagePacks.Listed}.";
        var force = CommonOptions.Force();
        var command = new Command("draft", "Draft key messages from contributions in a file.") { file, count, drafter, output, force, language };
        command.SetAction((parsed, cancellation) => RunAsync(
            new(parsed.GetValue(file)!, parsed.GetValue(count), parsed.GetValue(drafter)!, parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(language)!), parsed.InvocationConfiguration, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(Wish wish, InvocationConfiguration streams, CancellationToken cancellation)
    {
        if (FormatOf(wish.Out) is not { } format)
            return Fail(streams, $"{wish.Out}: a draft is written as .json, .md or .docx. Name such a file with --out.");
        if (LanguagePacks.FromTag(wish.Language) is not { } language)
            return Fail(streams, $"'{wish.Language}' is not a language of WorkshopBot. Use {LanguagePacks.Listed}.");
        if (wish.Out is { } named && CommonOptions.Refusal(named, wish.Force) is { } refusal)
            return Fail(streams, refusal);
        try
        {
            var gathered = WatchedReading.Of(wish.File, () => GatheredFile.Load(wish.File));
            if (gathered is not GatheredFile.Read read)
                return Fail(streams, $"{wish.File}: {gathered}");
            await using var services = Services();
            if (DrafterOf(wish.Drafter, services) is not { } drafter)
                return Fail(streams, "There is no model to draft with. Set Drafting:Endpoint and Drafting:Deployment (in environment variables: Drafting__Endpoint, Drafting__Deployment), and see that Drafting:Models is not off; or use --drafter embedded.");

            var request = new DraftingRequest(read.Questions, read.Statements) { Budget = wish.Count, Language = language.Tag(), KnownNames = Names(read.Statements) };
            var draft = await drafter.DraftAsync(request, new Told(streams.Error), cancellation);
            var (encoder, missing) = MiniLmEncoder.Load(MiniLmEncoder.DefaultFolder);
            using var loaded = encoder;
            draft = await LikelySupport.SuggestAsync(request, draft, encoder, cancellationToken: cancellation);
            if (missing is not null) await streams.Error.WriteLineAsync($"Nobody is suggested who may say the same: {missing}.");
            await WriteAsync(request, draft, format, language, wish.Out, streams, cancellation);
            foreach (var note in draft.Notes) await streams.Error.WriteLineAsync(Said(note));
            if (wish.Out is not null) await streams.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{wish.Out}: {draft.Messages.Count} messages from {read.Statements.Count} contributions, {draft.Unreflected.Count} of which no message reflects."));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(streams, exception.Message);
        }
    }

    private static async Task WriteAsync(DraftingRequest request, DraftResult draft, Form form, Language language, string? output, InvocationConfiguration streams, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        if (form is Form.Json) await DraftJson.WriteAsync(content, draft, cancellation);
        else GatheredDraft.Write(request, draft, form is Form.Word ? ReportFormat.Word : ReportFormat.Markdown, language, TimeProvider.System.GetUtcNow(), content);
        if (output is null)
        {
            await streams.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(content.ToArray()));
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        await File.WriteAllBytesAsync(output, content.ToArray(), cancellation);
    }

    private static ServiceProvider Services() =>
        new ServiceCollection().AddLogging().AddDrafting(new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build().GetSection("Drafting")).BuildServiceProvider();

    private static IMessageDrafter? DrafterOf(string name, ServiceProvider services) =>
        name == Drafters.Azure ? services.GetService<AzureDrafter>() : services.GetRequiredService<EmbeddedDrafter>();

    /// <summary>Whoever the file names must not be named to a model.</summary>
    private static IReadOnlyList<string> Names(IEnumerable<Statement> statements) =>
        [.. statements.Select(statement => statement.Participant).Where(name => !name.StartsWith('#') && name.Any(char.IsLetter)).Distinct(StringComparer.Ordinal)];

    private static Form? FormatOf(string? file) => file is null ? Form.Markdown : Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".JSON" => Form.Json,
        ".MD" => Form.Markdown,
        ".DOCX" => Form.Word,
        _ => null,
    };

    private static string Said(DraftNote note) => string.Create(CultureInfo.InvariantCulture, $"{Words(note.Code)}: {note.Count}.");

    private static string Words(string code) => code switch
    {
        DraftNotes.TooLittle => "Too little to draft from; contributions",
        DraftNotes.NothingSaid => "Contributions that say nothing of their own",
        DraftNotes.NotTranslated => "Messages in another language than the one asked for",
        DraftNotes.ModelCalls => "Calls to the model",
        DraftNotes.ModelFailed => "Batches without a usable answer of the model",
        DraftNotes.ContentFiltered => "Contributions that the model's filter refused",
        DraftNotes.EvidenceRejected => "Quotes that were dropped, because nobody said them just so",
        DraftNotes.MessagesRejected => "Messages that were dropped, because no quote held",
        DraftNotes.NoSuggestions => "Without suggestions of who may say the same",
        DraftNotes.EmbeddedSteppedIn => "Messages that were made without the model",
        _ => code,
    };

    private static int Fail(InvocationConfiguration streams, string message)
    {
        streams.Error.WriteLine(message);
        return 2;
    }

    private enum Form
    {
        Json,
        Markdown,
        Word,
    }

    private sealed record Wish(string File, int? Count, string Drafter, string? Out, bool Force, string Language);

    /// <summary>One line for each tenth of a draft that asks a model.</summary>
    private sealed class Told(TextWriter writer) : IProgress<DraftingProgress>
    {
        private readonly Lock _lock = new();
        private int _tenth;

        public void Report(DraftingProgress value)
        {
            lock (_lock)
            {
                if (value.Calls == 0 || value.Total == 0 || value.Done * 10 / value.Total <= _tenth) return;
                _tenth = value.Done * 10 / value.Total;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} parts drafted; calls to the model: {value.Calls}"));
            }
        }
    }
}
