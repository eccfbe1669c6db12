using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>A row of ratings that was refused.</summary>
/// <param name="Row">The row, counted from 0.</param>
/// <param name="Column">The column with the number that cannot be right.</param>
/// <param name="Value">The number.</param>
/// <param name="Reason">What is wrong with it and what to do, in English.</param>
public sealed record RatingProblem(int Row, string Column, double Value, string Reason)
{
    /// <summary>Writes row, column and reason on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Row {Row}, column '{Column}': {Reason}");
}
