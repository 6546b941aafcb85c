"""A circle of 14 km around a customer at 60.2° north, drawn in degrees, with two depots."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

LAT, LON, KM = 60.20, 24.90, 111.195  # kilometres in a degree of latitude on a sphere of 6,371 km
shrink = np.cos(np.radians(LAT))

fig, ax = canvas(6.4, 3.9)
angle = np.linspace(0, 2 * np.pi, 200)
ax.plot(LON + 14 / KM / shrink * np.cos(angle), LAT + 14 / KM * np.sin(angle), color=TEAL)
ax.annotate("all points 14 km away", (LON, LAT - 14 / KM), xytext=(0, -15), textcoords="offset points", color=TEAL, ha="center")
for lat, lon, label, offset in [
    (LAT, LON + 0.25, "east\n0.25°, 13.8 km", (9, -10)),
    (LAT + 0.17, LON, "north: 0.17°, 18.9 km", (9, -4)),
]:
    ax.plot([LON, lon], [LAT, lat], color=SOFT, lw=1, ls="--")
    ax.plot(lon, lat, "s", color=AMBER, ms=8)
    ax.annotate(label, (lon, lat), xytext=offset, textcoords="offset points", color=AMBER)
ax.plot(LON, LAT, "o", color=INK)
ax.annotate("customer", (LON, LAT), xytext=(-66, -4), textcoords="offset points", color=INK)
ax.set(xlabel="longitude, degrees east", ylabel="latitude, degrees north", xlim=(24.55, 25.42), ylim=(60.03, 60.41))
ax.set_aspect("equal")
save(fig, __file__)
