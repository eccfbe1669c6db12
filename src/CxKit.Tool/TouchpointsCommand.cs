using System.CommandLine;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints</c>: how well the touchpoints of a shop do; its parts are commands of their own.</summary>
internal sealed class TouchpointsCommand : Command
{
    public TouchpointsCommand()
        : base("touchpoints", "Measures the touchpoints of a shop.") => Add(new DeliveryCommand());
}
