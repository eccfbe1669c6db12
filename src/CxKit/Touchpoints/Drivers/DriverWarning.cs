namespace CxKit.Touchpoints;

/// <summary>Something about the ratings that the reader of the results has to know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Drivers">The drivers that it is about.</param>
/// <param name="Message">What was found, what was done about it and what to do, in English.</param>
public sealed record DriverWarning(DriverWarningKind Kind, IReadOnlyList<string> Drivers, string Message)
{
    /// <summary>Writes <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
