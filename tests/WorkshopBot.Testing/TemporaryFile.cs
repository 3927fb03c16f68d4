namespace WorkshopBot.Testing;

public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content, string extension = "")
    {
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("workshopbot-").FullName, $"file{extension}");
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
}
