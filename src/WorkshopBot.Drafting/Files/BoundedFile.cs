namespace WorkshopBot.Drafting.Files;

/// <summary>Reads a file whole, if it is no larger than it may be.</summary>
public static class BoundedFile
{
    /// <summary>The content, or null where there is more. What a file says about its length may be wrong: pipes and devices say nothing.</summary>
    /// <param name="path">A file.</param>
    /// <param name="most">In bytes.</param>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static byte[]? Read(string path, int most = FileLimits.Bytes)
    {
        using var file = File.OpenRead(path);
        var said = file.CanSeek ? file.Length : 0;
        if (said > most) return null;
        using var content = new MemoryStream((int)said);
        var buffer = new byte[65_536];
        while (file.Read(buffer) is > 0 and var length)
        {
            if (content.Length + length > most) return null;
            content.Write(buffer, 0, length);
        }

        return content.ToArray();
    }
}
