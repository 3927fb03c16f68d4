using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Package;

/// <summary>What an installation's Teams app package is made for.</summary>
/// <param name="AppId">The bot's Entra application id.</param>
/// <param name="Host">The name under which the bot is reached from outside.</param>
/// <param name="Version">The package's version, such as <c>1.0.0</c>; Teams takes an update only with a higher one.</param>
public sealed record PackageFor(Guid AppId, string Host, string Version);

/// <summary>The Teams app package: a zip of <c>manifest/</c>, made out for one installation.</summary>
public static class AppPackage
{
    private const string Prefix = "manifest/";

    /// <summary>What is offered for typing in the personal chat; in channels a message is an answer, so nothing is offered there.</summary>
    private static readonly string[] Commands = ["status", "open", "close", "announce", "groups", "roles", "review", "lead", "mine", "help"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The zip; the same bytes for the same installation.</summary>
    public static byte[] Build(PackageFor installation, CardStrings strings)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Text(Manifest(installation, strings)));
            foreach (var language in Localised())
                Add(zip, $"{language.Family}.json", Text(Localisation(strings, language)));
            Add(zip, "color.png", Embedded("color.png"));
            Add(zip, "outline.png", Embedded("outline.png"));
        }
        return bytes.ToArray();
    }

    private static JsonObject Manifest(PackageFor installation, CardStrings strings)
    {
        var manifest = Read("manifest.json", text => text
            .Replace("{appId}", installation.AppId.ToString("D"), StringComparison.Ordinal)
            .Replace("{host}", installation.Host, StringComparison.Ordinal)
            .Replace("{version}", installation.Version, StringComparison.Ordinal));
        foreach (var language in Localised())
        {
            manifest["localizationInfo"]!["additionalLanguages"]!.AsArray()
                .Add((JsonNode)new JsonObject { ["languageTag"] = language.Family, ["file"] = $"{language.Family}.json" });
        }
        var commands = manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();
        foreach (var name in Commands)
        {
            var (title, description) = Command(strings, name, Language.English);
            commands.Add((JsonNode)new JsonObject { ["title"] = title, ["description"] = description });
        }
        return manifest;
    }

    /// <summary>Teams knows languages by their tags without a script: of each the first one that has a file in <c>manifest/</c>.</summary>
    private static IEnumerable<Language> Localised() => LanguagePacks.Languages.Where(language => language != Language.English)
        .DistinctBy(language => language.Family)
        .Where(language => Assembly.GetExecutingAssembly().GetManifestResourceInfo($"{Prefix}{language.Family}.json") is not null);

    private static JsonObject Localisation(CardStrings strings, Language language)
    {
        var words = Read($"{language.Family}.json", text => text);
        foreach (var (index, name) in Commands.Index())
        {
            var (title, description) = Command(strings, name, language);
            words[$"bots[0].commandLists[0].commands[{index}].title"] = title;
            words[$"bots[0].commandLists[0].commands[{index}].description"] = description;
        }
        return words;
    }

    /// <summary>The first of the words that are understood, and what help says of it.</summary>
    private static (string Title, string Description) Command(CardStrings strings, string name, Language language) =>
        (strings.Text(language, $"typed.{name}").Split(", ")[0], strings.Text(language, $"typedHelp.{name}").Split(" – ", 2)[^1]);

    private static JsonObject Read(string file, Func<string, string> fill) =>
        JsonNode.Parse(fill(System.Text.Encoding.UTF8.GetString(Embedded(file))))!.AsObject();

    private static byte[] Text(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(Readable));

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Embedded(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
