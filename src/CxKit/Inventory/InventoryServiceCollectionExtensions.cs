using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Inventory;

/// <summary>Registers inventory planning.</summary>
public static class InventoryServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ReorderPlanner"/> as a singleton, with default options.</summary>
    /// <remarks>Twice behaves like once. Options are validated when the host starts, or else when the planner is first asked for.</remarks>
    public static IServiceCollection AddCxInventory(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<InventoryOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InventoryOptions>, InventoryOptionsValidator>());
        services.TryAddSingleton(provider => new ReorderPlanner(
            provider.GetRequiredService<IOptions<InventoryOptions>>().Value,
            provider.GetService<ILogger<ReorderPlanner>>(),
            provider.GetService<IMeterFactory>()));
        return services;
    }

    /// <summary>Registers <see cref="ReorderPlanner"/> as a singleton.</summary>
    /// <inheritdoc cref="AddCxInventory(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCxInventory(this IServiceCollection services, Action<InventoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddCxInventory();
        services.Configure(configure);
        return services;
    }

    /// <summary>Registers <see cref="ReorderPlanner"/> as a singleton, with options from configuration.</summary>
    /// <inheritdoc cref="AddCxInventory(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section whose keys are the option names, such as <c>ServiceTarget</c>.</param>
    public static IServiceCollection AddCxInventory(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddCxInventory();
        services.Configure<InventoryOptions>(section);
        return services;
    }
}
