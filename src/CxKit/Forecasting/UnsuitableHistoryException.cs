namespace CxKit.Forecasting;

/// <summary>A history that the chosen model cannot learn from; the message says what is wrong, where, and what to do instead.</summary>
/// <remarks>
/// Thrown by <see cref="ForecastModel.Fit(ReadOnlySpan{double})"/>. <c>DemandPanel</c> and <c>Backtest</c> turn it into a named failure of
/// the one series, so that the others go on.
/// </remarks>
public sealed class UnsuitableHistoryException : ArgumentException
{
    /// <summary>Makes the exception with its message.</summary>
    public UnsuitableHistoryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception without a message of its own.</summary>
    public UnsuitableHistoryException()
    {
    }

    /// <summary>Makes the exception with its message and the exception that led to it.</summary>
    public UnsuitableHistoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
