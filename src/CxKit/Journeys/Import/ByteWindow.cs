namespace CxKit.Journeys;

/// <summary>The part of a stream that is being looked at; it slides and grows as readers ask for more.</summary>
internal sealed class ByteWindow(Stream stream)
{
    private const int FirstSize = 1 << 17;

    private byte[] _bytes = new byte[FirstSize];
    private int _start;
    private int _end;

    /// <summary>Whether the stream has ended, so that <see cref="Unread"/> is all that is left.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What was read from the stream and not yet passed; valid until the next <see cref="FillAsync"/>.</summary>
    public Span<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <inheritdoc cref="Unread"/>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(_start, _end - _start);

    public void Pass(int count) => _start += count;

    /// <summary>
    /// Reads until there is twice as much as now, or the stream ends: a record that comes in small pieces is looked at a few times, not once a piece.
    /// </summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var unread = _end - _start;
        if (unread * 2L > _bytes.Length)
        {
            var larger = new byte[checked(_bytes.Length * 2)];
            Unread.CopyTo(larger);
            _bytes = larger;
        }
        else
        {
            Unread.CopyTo(_bytes);
        }

        (_start, _end) = (0, unread);
        while (_end < unread * 2 || _end == unread)
        {
            var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                IsComplete = true;
                return;
            }

            _end += read;
        }
    }
}
