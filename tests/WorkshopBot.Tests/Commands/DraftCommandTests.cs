using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using WorkshopBot.Commands;
using WorkshopBot.Deliveries;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Commands;

public sealed class DraftCommandTests : IDisposable
{
    private const string Plain = """
        id,text,group,participant,question
        a1,"Labs need ""stable"" funding, over several years",North,Ann,1
        a2,"Leaders should protect staff
        who try something new and fail",North,Bob,1
        a3,=HYPERLINK("x") is no formula but **a joke** about procurement,South,Cem,2
        a4,no comment,South,Dee,2
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("workshopbot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_JSON_has_the_shape_that_was_agreed_and_nothing_else()
    {
        var file = Path.Combine(_folder, "out", "draft.json");

        var (code, _, said) = await RunAsync("draft", Saved(Plain), "--count", "2", "--out", file);

        Assert.Equal(0, code);
        var draft = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(["messages", "unreflected"], draft.Select(member => member.Key));
        var messages = draft["messages"]!.AsArray();
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message =>
        {
            Assert.Equal(["id", "text", "source", "evidence"], message!.AsObject().Select(member => member.Key));
            Assert.All(message["evidence"]!.AsArray(), evidence => Assert.Equal(["contribution", "quote"], evidence!.AsObject().Select(member => member.Key)));
            Assert.Contains((string?)message["source"], message["evidence"]!.AsArray().Select(evidence => (string?)evidence!["contribution"]));
        });
        string[] reflected = [.. messages.SelectMany(message => message!["evidence"]!.AsArray()).Select(evidence => (string)evidence!["contribution"]!)];
        Assert.Equal(["a1", "a2", "a3", "a4"], reflected.Concat(draft["unreflected"]!.AsArray().Select(id => (string)id!)).Order());
        Assert.Contains("2 messages from 4 contributions", said, StringComparison.Ordinal);

        var (again, _, refused) = await RunAsync("draft", Saved(Plain), "--count", "1", "--out", file);
        Assert.Equal(2, again);
        Assert.Contains("draft.json is there already, and nothing was written", refused, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("draft", Saved(Plain), "--count", "1", "--out", file, "--force")).Item1);
    }

    [Fact]
    public async Task Markdown_shows_what_people_wrote_as_they_wrote_it()
    {
        var (_, shown, said) = await RunAsync("draft", Saved(Plain));

        Assert.Contains(@"HYPERLINK(""x"") is no formula but \*\*a joke\*\* about procurement", shown, StringComparison.Ordinal);
        Assert.Contains("Supported by 1 person in 1 group.", shown, StringComparison.Ordinal);
        Assert.Contains("- a4: no comment", shown, StringComparison.Ordinal);
        Assert.Contains("Contributions that say nothing of their own: 1.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Word_opens_without_a_complaint()
    {
        var file = Path.Combine(_folder, "draft.docx");

        var (code, _, _) = await RunAsync("draft", Saved(Plain), "--out", file, "--language", "uz-Latn");

        Assert.Equal(0, code);
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken));
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("Asosiy xulosalar loyihasi", text, StringComparison.Ordinal);
        Assert.Contains("“Labs need \"stable\" funding, over several years” – a1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_with_semicolons_Cyrillic_headers_and_UTF_16_is_read()
    {
        var file = Path.Combine(_folder, "gathered.csv");
        await File.WriteAllTextAsync(file, "Матн;Гуруҳ;Иштирокчи\r\n\"Молиялаштириш; барқарор бўлсин\";Шимол;Али\r\n", Encoding.Unicode, TestContext.Current.CancellationToken);

        var (code, shown, _) = await RunAsync("draft", file);

        Assert.Equal(0, code);
        Assert.Contains("“Молиялаштириш; барқарор бўлсин” – 1", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_remarks_are_too_little_to_draft_from()
    {
        var (code, shown, said) = await RunAsync("draft", Saved("text\nno comment\n👍\nизоҳ йўқ\n"));

        Assert.Equal(0, code);
        Assert.Contains("There is too little here to draft from.", shown, StringComparison.Ordinal);
        Assert.Contains("Too little to draft from", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("milk\nbread\n", "line 1: no column holds the contributions")]
    [InlineData("text,id\nok,1\n\"never closed,2\n", "line 3: a quotation mark is opened here")]
    [InlineData("id,text\n1,one and two\n1,three and four\n", "line 3: the id '1' stands in two rows")]
    [InlineData("text,id\na,1\nb,2,3\n", "line 3: 3 cells where the header has 2")]
    [InlineData("", "the file is empty")]
    public async Task What_is_no_table_of_contributions_is_refused_with_line_and_reason(string content, string reason)
    {
        var output = Path.Combine(_folder, "draft.json");

        var (code, _, said) = await RunAsync("draft", Saved(content), "--out", output);

        Assert.Equal(2, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("--out", "draft.pdf", ".json, .md or .docx")]
    [InlineData("--language", "fr", "is not a language")]
    [InlineData("--drafter", "azure", "There is no model to draft with")]
    public async Task What_cannot_be_done_is_said(string option, string value, string reason)
    {
        var (code, _, said) = await RunAsync("draft", Saved(Plain), option, value);

        Assert.Equal(2, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    private string Saved(string content)
    {
        var file = Path.Combine(_folder, "gathered.csv");
        File.WriteAllText(file, content);
        return file;
    }

    private static async Task<(int Code, string Shown, string Said)> RunAsync(params string[] arguments)
    {
        var root = new RootCommand();
        DraftCommand.AddTo(root);
        await using var shown = new StringWriter();
        await using var said = new StringWriter();
        var code = await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = shown, Error = said }, TestContext.Current.CancellationToken);
        return (code, shown.ToString(), said.ToString());
    }
}
