namespace CxKit.Touchpoints;

/// <summary>A row that a report of returns refused.</summary>
/// <param name="IsReturn">Whether it is a row of returns; else it is one of sold lines.</param>
/// <param name="Row">Which one, from 1.</param>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record RefusedReturnRow(bool IsReturn, int Row, string Field, string Message);
