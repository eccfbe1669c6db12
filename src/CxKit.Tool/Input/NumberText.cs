using System.Buffers.Text;

namespace CxKit.Tool;

/// <summary>Reads a number in one fixed notation, whatever the culture of the machine.</summary>
internal static class NumberText
{
    /// <summary>The largest number that a demand panel takes; nothing that a shop counts comes near.</summary>
    private const double Largest = 1e12;

    private const int LongestText = 64;

    /// <param name="text">The text in UTF-8.</param>
    /// <param name="separator">What separates the decimals.</param>
    /// <param name="number">The number.</param>
    /// <returns>Null, or what is wrong and what to do, without a final stop.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, DecimalSeparator separator, out double number)
    {
        if (text.Length is > 0 and <= LongestText && TryParse(text, separator, out number))
        {
            return !double.IsFinite(number) ? $"'{CsvTable.Shown(text)}' is not a finite number. Correct it or leave the row out"
                : Math.Abs(number) > Largest ? $"'{CsvTable.Shown(text)}' exceeds 10^12, the largest number accepted. Correct it"
                : null;
        }

        number = double.NaN;
        if (text.IsEmpty)
        {
            return "the number is empty. Write 0 if it was nothing, or leave the row out if nobody knows";
        }

        if (separator == DecimalSeparator.Point && text.Contains((byte)','))
        {
            return $"'{CsvTable.Shown(text)}' has a comma in it. Write 1234.5, or say --decimal comma if the comma separates the decimals";
        }

        return separator == DecimalSeparator.Comma && text.Contains((byte)'.')
            ? $"'{CsvTable.Shown(text)}' has a point in it. With --decimal comma write 1234,5"
            : $"'{CsvTable.Shown(text)}' is not a number. Write it as {(separator == DecimalSeparator.Comma ? "1234,5" : "1234.5")}, without units or separators of thousands";
    }

    private static bool TryParse(ReadOnlySpan<byte> text, DecimalSeparator separator, out double number)
    {
        if (separator == DecimalSeparator.Point)
        {
            return Utf8Parser.TryParse(text, out number, out var read) && read == text.Length;
        }

        Span<byte> withPoint = stackalloc byte[LongestText];
        text.CopyTo(withPoint);
        withPoint = withPoint[..text.Length];
        withPoint.Replace((byte)',', (byte)'.');
        number = double.NaN;
        return !text.Contains((byte)'.') && Utf8Parser.TryParse(withPoint, out number, out var consumed) && consumed == text.Length;
    }
}
