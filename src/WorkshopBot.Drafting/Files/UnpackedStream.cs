namespace WorkshopBot.Drafting.Files;

/// <summary>Counts what a part of an archive unpacks to, and how much of it stands in one tag or text: a reader of XML holds that.</summary>
/// <param name="most">In bytes.</param>
internal sealed class UnpackedStream(Stream inner, long most = FileLimits.PartBytes) : Stream
{
    private long _length;
    private long _markup;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _length += read;
        var end = buffer[..read].LastIndexOf((byte)'>');
        _markup = end < 0 ? _markup + read : read - end;
        if (_length > most)
            throw new FileTooLargeException($"It unpacks to more than {FileLimits.PartBytes / 1_000_000} MB. Give a smaller file, or its text alone.");
        if (_markup > FileLimits.MarkupBytes)
            throw new FileTooLargeException($"A single text in it is larger than {FileLimits.MarkupBytes / 1_000_000} MB. Give a smaller file, or its text alone.");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
