/** Values of an IPVS table: what is asked of the kernel's load balancer and what it reports. */
module ipvs.model {
  exports ipvs.model;
  exports ipvs.model.config;
  exports ipvs.model.health;
  exports ipvs.model.table;
  exports ipvs.model.vrrp;
}
