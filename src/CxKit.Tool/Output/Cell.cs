using System.Globalization;

namespace CxKit.Tool;

/// <summary>One value of a result: text, a number, or nothing.</summary>
internal readonly record struct Cell
{
    private Cell(string? text, double number) => (Text, Number) = (text, number);

    /// <summary>The text; null where the cell is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; NaN where there is none.</summary>
    public double Number { get; }

    /// <summary>How a table shows the number, a .NET format; null for up to three decimals. Files have the number itself.</summary>
    public string? Format { get; private init; }

    public bool IsNumber => Text is null;

    public static Cell Of(double number, string format) => new(null, number) { Format = format };

    public static implicit operator Cell(string text) => new(text, double.NaN);

    public static implicit operator Cell(double number) => new(null, number);

    public static implicit operator Cell(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), double.NaN);
}
