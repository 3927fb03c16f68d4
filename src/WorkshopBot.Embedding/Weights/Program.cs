using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Embedding.Weights;

if (args is not [var assembly, var folder])
{
    Console.Error.WriteLine("weights ASSEMBLY FOLDER");
    return 2;
}

// Of the resources in version 24.9.52193: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) as ONNX in 32 bits, and its words.
const string ModelHash = "4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2";
const string VocabularyHash = "b49e80874c5efbc7f4cde245a812673b05ef1360ced56b8bc8c750eaeef3fe0f";

using var file = new PEReader(File.OpenRead(assembly));
var resources = Resources(file);
var model = Checked("model.onnx", ModelHash);
var vocabulary = Checked("vocab.txt", VocabularyHash);
Directory.CreateDirectory(folder);
Write("minilm.onnx", SevenBits.Of(model));
// One word a line, whatever ends the lines in the package.
Write("minilm.vocabulary", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(vocabulary).ReplaceLineEndings("\n")));
return 0;

byte[] Checked(string ending, string hash)
{
    var found = resources.Single(resource => resource.Name.EndsWith(ending, StringComparison.Ordinal)).Content;
    var own = Convert.ToHexStringLower(SHA256.HashData(found));
    return own == hash ? found : throw new InvalidDataException($"{ending} in {assembly} is not what was reviewed: its SHA-256 is {own}.");
}

// Whoever builds at the same time finds a whole file or none.
void Write(string name, byte[] content)
{
    var unfinished = Path.Combine(folder, $"{name}.{Environment.ProcessId}");
    File.WriteAllBytes(unfinished, content);
    File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
}

static List<(string Name, byte[] Content)> Resources(PEReader file)
{
    var metadata = file.GetMetadataReader();
    var section = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
    return [.. metadata.ManifestResources.Select(metadata.GetManifestResource).Where(resource => resource.Implementation.IsNil).Select(resource =>
    {
        var reader = section.GetReader();
        reader.Offset = (int)resource.Offset;
        return (metadata.GetString(resource.Name), reader.ReadBytes(reader.ReadInt32()));
    })];
}
