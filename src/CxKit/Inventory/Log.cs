using Microsoft.Extensions.Logging;

namespace CxKit.Inventory;

/// <summary>Everything that inventory logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Planned {Items} items: {Ordered} to order; {Refused} items refused.")]
    public static partial void Planned(ILogger logger, int items, int ordered, int refused);

    [LoggerMessage(2, LogLevel.Debug, "Refused item '{Sku}', {Field}: {Reason}")]
    public static partial void Refused(ILogger logger, string sku, string field, string reason);
}
