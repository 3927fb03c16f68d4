using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Drafting;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Programmes;
using WorkshopBot.Programmes.Import;
using WorkshopBot.Programmes.Tests;
using WorkshopBot.Programmes.Tests.Import;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>
/// Every reader of files on changed samples: each is read, or refused in words. WORKSHOPBOT_FILES says how many of each sample; a
/// failure names the seed.
/// </summary>
public sealed partial class FileMutationTests
{
    private static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FILES") ?? "300", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Notes => ["sample.docx", "numbered.docx", "table.docx", "revised.docx", "note.txt", "note.md"];

    public static TheoryData<string> Tables => ["answers.xlsx", "answers.csv", "form.csv", "answers-utf16.csv"];

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_changed_note_is_read_or_refused_in_words(string name) => Each(name, Note(name), content =>
    {
        using var file = new TemporaryFile(content, Path.GetExtension(name));
        var result = ConceptNote.Read(file.Path, ImportedNote.Today);
        if (result.Refusal is null) ImportedNote.Readable(result);
        return result.Refusal;
    });

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_changed_table_is_read_or_refused_in_words(string name) => Each(name, TableOf(name), content => GatheredFile.Parse(content) is GatheredFile.Refused refused ? refused.ToString() : null);

    [Fact]
    public void A_changed_programme_is_read_or_refused_in_words() => Each("programme.yaml", Encoding.UTF8.GetBytes(ProgrammeFile.DefaultText), content =>
    {
        using var file = new TemporaryFile(content, ".yaml");
        return ProgrammeFile.Load(file.Path) is { Programme: null } reading ? string.Join('\n', reading.Mistakes) : null;
    });

    [Fact]
    public async Task A_changed_backup_is_whole_or_refused_in_words()
    {
        var folder = Directory.CreateTempSubdirectory("workshopbot-").FullName;
        try
        {
            var place = new StorePlace(null, folder);
            await using (var store = place.Open(NullLoggerFactory.Instance))
            {
                for (var number = 0; number < 20; number++)
                    await store.SaveAsync("person", $"person {number}", $$"""{"name":"Anna {{number}}"}""", TestContext.Current.CancellationToken);
            }
            var file = Path.Combine(folder, "sample.backup");
            await Backup.WriteAsync(place, file, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
            await EachAsync("sample.backup", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), async content =>
            {
                await File.WriteAllBytesAsync(file, content);
                try
                {
                    await Backup.CheckAsync(file, TestContext.Current.CancellationToken);
                    return null;
                }
                catch (InvalidDataException refused)
                {
                    return refused.Message;
                }
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Each(string name, byte[] sample, Func<byte[], string?> read) => EachAsync(name, sample, content => Task.FromResult(read(content))).GetAwaiter().GetResult();

    private static async Task EachAsync(string name, byte[] sample, Func<byte[], Task<string?>> read)
    {
        Assert.Null(await read(sample));
        for (var seed = 0; seed < Times; seed++)
        {
            var content = Mutation.Of(sample, new Random(seed));
            var watch = Stopwatch.StartNew();
            string? refusal;
            try
            {
                refusal = await read(content);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{name}, seed {seed}", exception);
            }
            Assert.True(watch.Elapsed < Longest, $"{name}, seed {seed}: {watch.Elapsed}");
            Assert.True(refusal is null || (refusal.Length > 0 && !Packages().IsMatch(refusal)), $"{name}, seed {seed}: {refusal}");
        }
    }

    private static byte[] Note(string name) => name switch
    {
        "sample.docx" => WordNotes.Sample(),
        "numbered.docx" => WordNotes.Numbered(),
        "table.docx" => WordNotes.InATable(),
        "revised.docx" => WordNotes.Revised(),
        "note.md" => Encoding.UTF8.GetBytes("# Fair queues\n\n*Tashkent, 7–8 September 2026*\n\n## Session 1: **Waiting** (10:00–11:30)\n\nWe [walk](https://example.org) through a `room`.\n\n### Guiding questions\n\n1. Who waits longest?\n2. Why do they wait?\n   - and where?\n\n| Session | Guiding questions |\n|---|---|\n| Session 2: Serving | What does a good<br>counter look like? |\n\n> ## Session 3: Conclusions\n"),
        _ => Encoding.UTF8.GetBytes("CONCEPT NOTE\n\nFair queues\nTashkent, Uzbekistan, 7–8 September 2026\nTheme: “Nobody waits”\n\nSession 1: Waiting (10:00–11:30)\nModerator: Ms. A. Example\nWe walk through a waiting room.\n\nGuiding questions:\n• Who waits longest?\n• Why do they wait, and what would help\nthem?\n\nSESSION II – Serving\nParticipants will consider: (i) what a counter is; (ii) whether it helps; and (iii) how it looks.\n\nClosing session\n\n12\n"),
    };

    private static byte[] TableOf(string name) => name switch
    {
        "answers.xlsx" => Workbook(),
        "form.csv" => Encoding.UTF8.GetBytes("ID,Start time,Completion time,Email,Name,What helps innovation?,Which group are you in?\n1,6/23/25 9:00,6/23/25 9:05,anonymous,,Stable funding for labs,Group 1\n2,6/23/25 9:01,6/23/25 9:04,ann@gov.uz,Ann,\"Leaders, who take risks\",Group 2\n"),
        "answers-utf16.csv" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Рақам;Матн;Гуруҳ\r\n1;Ўқув курслари керак;А\r\n2;Labs; \r\n")],
        _ => Encoding.UTF8.GetBytes("id,text,group,participant,question\nc1,Labs need money,A,Ann,1. What is new?\nc2,\"More \"\"training\"\",\nand time\",B,,Who pays?\n"),
    };

    private static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new(new SharedStringItem(new Text("text")), new SharedStringItem(new Run(new Text("Labs ")), new Run(new Text("need money"))));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new(new SheetData(
                new Row(new Cell { CellReference = "A1", DataType = CellValues.SharedString, CellValue = new("0") }, new Cell { CellReference = "B1", DataType = CellValues.InlineString, InlineString = new(new Text("group")) }) { RowIndex = 1 },
                new Row(new Cell { CellReference = "A2", DataType = CellValues.SharedString, CellValue = new("1") }, new Cell { CellReference = "B2", CellValue = new("7") }) { RowIndex = 2 }));
            workbook.Workbook = new(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Sheet1" }));
        }
        return stream.ToArray();
    }

    /// <summary>Words for programmers.</summary>
    [GeneratedRegex(@"Exception|\b(?:System|Microsoft|DocumentFormat|YamlDotNet)\.\w|OpenXml|\bparameter\b|\bindex was\b|Object reference", RegexOptions.IgnoreCase)]
    private static partial Regex Packages();
}
