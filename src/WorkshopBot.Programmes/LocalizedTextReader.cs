using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Programmes;

/// <summary>Texts in the languages of a programme.</summary>
internal sealed partial class LocalizedTextReader(IReadOnlyList<Language> languages, IReadOnlyList<Language> untranslated, List<Mistake> mistakes)
{
    public static LocalizedText Nothing { get; } = new(new Dictionary<Language, string>());

    public LocalizedText? Heading(Fields fields, string name) => Required(fields, name, 200, oneLine: true);

    public LocalizedText? Sentence(Fields fields, string name) => Required(fields, name, 500, oneLine: true);

    public LocalizedText? Sentence(YamlNode node, string path) => Text(node, path, 500, oneLine: true);

    public LocalizedText? Paragraph(Fields fields, string name) => Required(fields, name, 3000, oneLine: false);

    /// <summary>The language that is written exactly so in a file, or null.</summary>
    public static Language? Exactly(string tag) =>
        Languages.All.Where(language => language.Tag() == tag).Select(language => (Language?)language).FirstOrDefault();

    public static string LanguageRemedy(string written) =>
        (Languages.FromTag(written)?.Tag() ?? Nearest.To(written, Tags)) is { } meant ? $"Did you mean `{meant}`?" : $"It speaks {Fields.Listed(Tags)}.";

    private static string[] Tags { get; } = [.. Languages.All.Select(language => language.Tag())];

    private LocalizedText? Required(Fields fields, string name, int longest, bool oneLine) =>
        fields.Required(name, Example) is { } node ? Text(node, fields.PathOf(name), longest, oneLine) : null;

    private string Example => $"Write it in each language of the workshop: {string.Join(", ", languages.DefaultIfEmpty(Language.English).Select(language => $"`{language.Tag()}: …`"))}.";

    private LocalizedText? Text(YamlNode node, string path, int longest, bool oneLine)
    {
        if (Fields.Of(node, path, Example, mistakes) is not { } wordings) return null;

        var read = new Dictionary<Language, string>();
        foreach (var field in wordings.Map.Fields)
        {
            if (Exactly(field.Name) is not { } language)
                mistakes.Add(new(field.Line, field.Column, wordings.PathOf(Fields.Shown(field.Name)), $"`{Fields.Shown(field.Name)}` is not a language that WorkshopBot speaks", LanguageRemedy(field.Name)));
            else
                read[language] = Wording(wordings, field, longest, oneLine);
        }

        foreach (var language in languages.Where(language => !Serves(read, language)))
            mistakes.Add(new(node.Line, node.Column, wordings.PathOf(language.Tag()), $"the {Name(language)} wording is missing",
                $"Add `{language.Tag()}: …`, or list `{language.Tag()}` under `untranslated` until it is there."));
        return new(read);
    }

    private static string Wording(Fields wordings, YamlField field, int longest, bool oneLine)
    {
        if (wordings.Scalar(field.Name, field.Value, "Write the text after the colon; put it into quotes if it has a colon itself.") is not { } text) return "";
        text = oneLine ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text.Trim();
        if (field.Value is YamlScalar { IsEmpty: true } || text.Length == 0)
            wordings.Report(field.Value, field.Name, "the text is empty", "Write it, or take the line out.");
        else if (text.Length > longest)
            wordings.Report(field.Value, field.Name, $"the text has {text.Length:#,0} characters, more than {longest:#,0}", "Shorten it: it has to fit on a phone.");
        else if (Unprintable().IsMatch(text) || !IsWellFormed(text))
            wordings.Report(field.Value, field.Name, "the text holds a character that cannot be printed", "Type the text again instead of copying it.");
        return text;
    }

    /// <summary>Either script serves readers of Uzbek, and a language that is being translated may have gaps, if there is something to show.</summary>
    private bool Serves(Dictionary<Language, string> read, Language language) =>
        read.ContainsKey(language)
        || (language is not Language.English && (read.ContainsKey(Language.UzbekLatin) || read.ContainsKey(Language.UzbekCyrillic)))
        || (untranslated.Contains(language) && read.Count > 0);

    private static string Name(Language language) => language switch
    {
        Language.UzbekLatin => "Uzbek (Latin)",
        Language.UzbekCyrillic => "Uzbek (Cyrillic)",
        _ => "English",
    };

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var length) is not System.Buffers.OperationStatus.Done) return false;
            rest = rest[length..];
        }

        return true;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Unprintable();
}
