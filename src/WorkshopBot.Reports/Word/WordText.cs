using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Word;

/// <summary>Runs of text and fields.</summary>
internal static class WordText
{
    /// <summary>A run; line breaks and tabs become Word's own.</summary>
    public static Run Run(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is not null) run.RunProperties = properties;
        foreach (var (line, first) in PlainText.Of(text).Split('\n').Select((line, index) => (line, index == 0)))
        {
            if (!first) run.Append(new Break());
            foreach (var (part, start) in line.Split('\t').Select((part, index) => (part, index == 0)))
            {
                if (!start) run.Append(new TabChar());
                if (part.Length > 0) run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }

    /// <summary>A run in its language; nothing is spell-checked where the language is not known.</summary>
    public static Run Run(Span span)
    {
        var properties = new RunProperties();
        if (span.Bold) properties.Append(new Bold(), new BoldComplexScript());
        if (span.Language is { } language) properties.Append(new DocumentFormat.OpenXml.Wordprocessing.Languages { Val = Tag(language) });
        else properties.Append(new NoProof());
        return Run(span.Text, properties);
    }

    /// <summary>A field with the result that it has until Word counts anew.</summary>
    public static SimpleField Field(string instruction, string result) => new(Run(result)) { Instruction = $" {instruction} " };

    /// <summary>A template such as <c>Page {0} of {1}</c> with elements in its places.</summary>
    public static IEnumerable<OpenXmlElement> Filled(string template, params OpenXmlElement[] values)
    {
        for (var rest = template; rest.Length > 0;)
        {
            var open = rest.IndexOf('{', StringComparison.Ordinal);
            if (open != 0) yield return Run(open < 0 ? rest : rest[..open]);
            if (open < 0) yield break;
            yield return values[rest[open + 1] - '0'];
            rest = rest[(open + 3)..];
        }
    }

    public static string Tag(Language language) => language switch
    {
        Language.UzbekLatin => "uz-Latn-UZ",
        Language.UzbekCyrillic => "uz-Cyrl-UZ",
        _ => "en-GB",
    };
}
