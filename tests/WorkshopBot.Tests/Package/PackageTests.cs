using System.Buffers.Binary;
using System.CommandLine;
using System.IO.Compression;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Commands;
using WorkshopBot.Package;

namespace WorkshopBot.Tests.Package;

public sealed class PackageTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private static readonly PackageFor Installation = new(Guid.Parse(AppId), "bot.example.org", "1.0.0");

    private static readonly string[] s_languages = ["uz.json", "ru.json"];

    [Fact]
    public async Task The_official_schema_accepts_the_manifest_and_its_language_file()
    {
        var files = Unpacked();
        foreach (var language in s_languages)
            Assert.Empty(await OfficialManifest.MistakesAsync(JsonNode.Parse(files["manifest.json"])!, JsonNode.Parse(files[language])!));
    }

    [Fact]
    public async Task The_official_schema_is_really_asked()
    {
        var files = Unpacked();
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        manifest["bots"]![0]!["botId"] = "no id";
        Assert.NotEmpty(await OfficialManifest.MistakesAsync(manifest, JsonNode.Parse(files["uz.json"])!));
    }

    [Fact]
    public void The_package_holds_just_what_the_manifest_names()
    {
        var files = Unpacked();
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        Assert.Equal(
            ["color.png", "manifest.json", "outline.png", "ru.json", "uz.json"],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([AppId, AppId, AppId], [(string)manifest["id"]!, (string)manifest["bots"]![0]!["botId"]!, (string)manifest["webApplicationInfo"]!["id"]!]);
        Assert.Equal(["bot.example.org"], manifest["validDomains"]!.AsArray().Select(domain => (string)domain!));
        Assert.Equal(["personal", "team", "groupChat"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Equal(
            ["ChannelMessage.Read.Group", "ChatMessage.Read.Chat"],
            manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(permission => (string)permission!["name"]!));
        Assert.DoesNotContain("{", string.Concat(Texts(manifest)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_offered_for_typing_is_offered_in_every_language()
    {
        var files = Unpacked();
        var commands = JsonNode.Parse(files["manifest.json"])!["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();
        Assert.InRange(commands.Count, 5, 12);
        Assert.Contains(commands, command => (string)command!["title"]! == "help");
        foreach (var words in s_languages.Select(language => JsonNode.Parse(files[language])!.AsObject()))
            for (var number = 0; number < commands.Count; number++)
                Assert.All(["title", "description"], part => Assert.NotEmpty((string)words[$"bots[0].commandLists[0].commands[{number}].{part}"]!));
    }

    [Theory]
    [InlineData("color.png", 192, 192)]
    [InlineData("outline.png", 32, 32)]
    public void The_icons_have_the_sizes_that_Teams_wants(string file, int width, int height)
    {
        var png = Unpacked()[file];
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void The_same_installation_gets_the_same_bytes() => Assert.Equal(Build(), Build());

    [Fact]
    public async Task The_command_writes_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("workshopbot-");
        var file = Path.Combine(folder.FullName, "app.zip");
        try
        {
            Assert.Empty(Mistakes("--app-id", AppId, "--host", "Bot.Example.org", "-o", file));
            Assert.Equal(0, await Command().Parse(["package", "--app-id", AppId, "--host", "Bot.Example.org", "-o", file]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(Build(), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal(2, await Command().Parse(["package", "--app-id", AppId, "--host", "other.example.org", "-o", file]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(Build(), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("no-guid", "bot.example.org", "1.0.0", "Application (client) ID")]
    [InlineData("00000000-0000-0000-0000-000000000000", "bot.example.org", "1.0.0", "Application (client) ID")]
    [InlineData("{11111111-2222-3333-4444-555555555555}", "bot.example.org", "1.0.0", "Application (client) ID")]
    [InlineData(AppId, "https://bot.example.org", "1.0.0", "without https://")]
    [InlineData(AppId, "bot.example.org/api", "1.0.0", "without https://")]
    [InlineData(AppId, "bot.example.org:3978", "1.0.0", "without https://")]
    [InlineData(AppId, "localhost", "1.0.0", "no host that Teams can reach")]
    [InlineData(AppId, "192.168.1.10", "1.0.0", "no host that Teams can reach")]
    [InlineData(AppId, "bot\",\"x\":\"", "1.0.0", "no host that Teams can reach")]
    [InlineData(AppId, "bot.example.org", "1.0", "three numbers")]
    public void What_cannot_work_is_refused_with_what_to_do(string appId, string host, string version, string words) =>
        Assert.Contains(words, Assert.Single(Mistakes("--app-id", appId, "--host", host, "--app-version", version)), StringComparison.Ordinal);

    private static byte[] Build() => AppPackage.Build(Installation, new CardDeck(CardFile.All()).Strings);

    private static Dictionary<string, byte[]> Unpacked()
    {
        using var zip = new ZipArchive(new MemoryStream(Build()));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static RootCommand Command()
    {
        var root = new RootCommand();
        PackageCommand.AddTo(root);
        return root;
    }

    private static IEnumerable<string> Mistakes(params string[] arguments) => Command().Parse(["package", .. arguments]).Errors.Select(error => error.Message);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
