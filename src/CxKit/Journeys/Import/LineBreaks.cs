namespace CxKit.Journeys;

/// <summary>Lines end with a line feed, a carriage return, or a carriage return and a line feed.</summary>
internal static class LineBreaks
{
    /// <summary>Finds the end of the first line.</summary>
    /// <param name="bytes">The text from the start of the line.</param>
    /// <param name="isComplete">Whether nothing follows the text, so that its end is the end of a line too.</param>
    /// <param name="length">The length of the line without its break.</param>
    /// <param name="next">Where the next line starts.</param>
    /// <returns>False if the line may go on behind the text.</returns>
    public static bool TryFindEnd(ReadOnlySpan<byte> bytes, bool isComplete, out int length, out int next)
    {
        length = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            length = next = bytes.Length;
            return isComplete;
        }

        return TryPass(bytes, length, isComplete, out next);
    }

    /// <summary>Passes the break at a place.</summary>
    /// <returns>False if a carriage return is the last byte and a line feed may follow it.</returns>
    public static bool TryPass(ReadOnlySpan<byte> bytes, int at, bool isComplete, out int next)
    {
        next = at + 1;
        if (bytes[at] == '\r')
        {
            if (next == bytes.Length)
            {
                return isComplete;
            }

            if (bytes[next] == '\n')
            {
                next++;
            }
        }

        return true;
    }

    /// <summary>How many breaks a text has.</summary>
    public static long Count(ReadOnlySpan<byte> bytes)
    {
        long count = 0;
        while (TryFindEnd(bytes, isComplete: true, out var length, out var next) && length < bytes.Length)
        {
            count++;
            bytes = bytes[next..];
        }

        return count;
    }
}
